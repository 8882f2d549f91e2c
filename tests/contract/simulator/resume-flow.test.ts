import { DescribeContactCommand, PauseContactCommand, ResumeContactCommand } from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import { eventually, refusalOf, startTogether } from '#tests/contract/simulator/harness'

async function startWithFlows(options: Parameters<typeof startTogether>[0] = {}) {
  const together = await startTogether(options)
  const { flows } = await together.control.state()
  const flowId = (name: string) => flows.find((flow) => flow.name === name)?.id as string
  const resume = (ContactId: string, ContactFlowId?: string) =>
    together.client.send(
      new ResumeContactCommand({ InstanceId: together.InstanceId, ContactId, ContactFlowId }),
    )
  return { ...together, flowId, resume }
}

describe('the flow that runs at a resume', () => {
  test('a flow given with the call replaces a forgetful one', async () => {
    const { control, flowId, resume } = await startWithFlows()
    const id = await control.createTask({ state: 'paused', forgetsQueue: true })
    await resume(id, flowId('Resume to queue'))
    expect((await control.task(id)).stage).toBe('queued')
  })

  test('a flow given without Transfer to queue leaves an unassigned task out of every queue', async () => {
    const { control, flowId, resume } = await startWithFlows()
    const id = await control.createTask({ state: 'paused' })
    await resume(id, flowId('Supplier outage hold'))
    expect(await control.task(id)).toMatchObject({ stage: 'dequeued', isPaused: false })
  })

  test('a flow that disconnects ends the task', async () => {
    const { control, flowId, resume } = await startWithFlows()
    const id = await control.createTask({ state: 'paused' })
    await resume(id, flowId('Close task'))
    expect(await control.task(id)).toMatchObject({
      isOpen: false,
      disconnectReason: 'CONTACT_FLOW_DISCONNECT',
    })
  })

  test.each([
    [true, false],
    [false, true],
  ])(
    'flowRunsForAssignedTask %s: an assigned task survives a flow that disconnects: %s',
    async (flag, survives) => {
      const { control, flowId, resume } = await startWithFlows({
        settings: { flowRunsForAssignedTask: flag },
      })
      const id = await control.createTask({ state: 'paused', agent: 'ana.lindqvist' })
      await resume(id, flowId('Close task'))
      expect((await control.task(id)).isOpen).toBe(survives)
    },
  )

  test.each([
    [400, 'InvalidParameterException'],
    [404, 'ResourceNotFoundException'],
  ] as const)(
    'unknownFlowAnswer %s: unknown, unpublished and archived flows are refused',
    async (status, name) => {
      const { control, flowId, resume } = await startWithFlows({ settings: { unknownFlowAnswer: status } })
      const id = await control.createTask({ state: 'paused' })
      for (const flow of ['no-such-flow', flowId('Key account escalation (draft)'), flowId('Returns 2024')]) {
        expect(await refusalOf(resume(id, flow))).toMatchObject({ status, name })
      }
      expect((await control.task(id)).isPaused).toBe(true)
    },
  )

  test('requeueDelayMs: resumed first, in the queue later', async () => {
    const { control, resume } = await startWithFlows({ settings: { requeueDelayMs: 400 } })
    const id = await control.createTask({ state: 'paused' })
    await resume(id)
    expect(await control.task(id)).toMatchObject({ stage: 'in_flow', isPaused: false })
    const queued = await eventually(async () => {
      const task = await control.task(id)
      return task.stage === 'queued' && task
    })
    expect(queued.enqueuedAt).toBeGreaterThan(queued.resumedAt as number)
  })

  test.each([
    ['renewed', true],
    ['kept', false],
  ] as const)('enqueueTimestampOnRequeue %s: it moves: %s', async (enqueueTimestampOnRequeue, moves) => {
    const { control, resume } = await startWithFlows({ settings: { enqueueTimestampOnRequeue } })
    const id = await control.createTask({ state: 'paused' })
    const before = (await control.task(id)).enqueuedAt as number
    await resume(id)
    expect(((await control.task(id)).enqueuedAt as number) > before).toBe(moves)
  })

  test.each([
    ['bumped', true],
    ['kept', false],
  ] as const)('lastUpdateOnPauseAndResume %s: it moves: %s', async (lastUpdateOnPauseAndResume, moves) => {
    const { client, InstanceId, control, resume } = await startWithFlows({
      settings: { lastUpdateOnPauseAndResume },
    })
    const updatedAt = Date.now() - 5_000_000
    const ContactId = await control.createTask({ agent: 'ana.lindqvist', updatedAt })
    const moved = async () => {
      const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId }))
      return (Contact?.LastUpdateTimestamp?.getTime() as number) > updatedAt
    }
    await client.send(new PauseContactCommand({ InstanceId, ContactId }))
    expect(await moved()).toBe(moves)
    await resume(ContactId)
    expect(await moved()).toBe(moves)
  })
})

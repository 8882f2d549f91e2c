import { DescribeContactCommand, PauseContactCommand } from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import { refusalOf, startTogether } from '#tests/contract/simulator/harness'

const hour = 3_600_000

describe('PauseContact', () => {
  test('a queued task leaves its queue and counts one pause more', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({ state: 'queued', pauseCount: 2 })
    await client.send(new PauseContactCommand({ InstanceId, ContactId }))
    expect(await control.task(ContactId)).toMatchObject({ stage: 'dequeued', isPaused: true, pauseCount: 3 })
  })

  test.each([
    ['kept', true],
    ['dropped', false],
  ] as const)('queueInfoOnDequeue %s: QueueInfo is shown: %s', async (queueInfoOnDequeue, isShown) => {
    const { client, InstanceId, control } = await startTogether({ settings: { queueInfoOnDequeue } })
    const ContactId = await control.createTask({ state: 'queued' })
    await client.send(new PauseContactCommand({ InstanceId, ContactId }))
    const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId }))
    expect(Contact?.QueueInfo !== undefined).toBe(isShown)
  })

  test('an assigned task stays with its agent', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({ agent: 'priya.nair' })
    await client.send(new PauseContactCommand({ InstanceId, ContactId }))
    expect(await control.task(ContactId)).toMatchObject({ stage: 'connected', agentUsername: 'priya.nair' })
  })

  test('a task paused ten times is refused with LimitExceeded, which is a 429 too', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({
      agent: 'priya.nair',
      pausedAt: Date.now() - 2 * hour,
      resumedAt: Date.now() - hour,
      pauseCount: 10,
    })
    const refusal = await refusalOf(client.send(new PauseContactCommand({ InstanceId, ContactId })))
    expect(refusal).toMatchObject({ status: 429, name: 'LimitExceededException' })
    await control.changeSettings({ totalPauseCountLimit: 11 })
    await client.send(new PauseContactCommand({ InstanceId, ContactId }))
    expect((await control.task(ContactId)).isPaused).toBe(true)
  })

  test('an agent who holds as many paused tasks as active ones are allowed may pause no more', async () => {
    const { client, InstanceId, control } = await startTogether()
    await control.createTasks(
      Array.from({ length: 10 }, () => ({ state: 'paused' as const, agent: 'priya.nair' })),
    )
    const ContactId = await control.createTask({ agent: 'priya.nair' })
    const refusal = await refusalOf(client.send(new PauseContactCommand({ InstanceId, ContactId })))
    expect(refusal).toMatchObject({ status: 429, name: 'LimitExceededException' })
    expect((await control.task(ContactId)).isPaused).toBe(false)
  })

  test.each([
    ['pausePausedAnswer', { state: 'paused' }],
    ['pauseEndedAnswer', { state: 'ended' }],
    ['pauseScheduledAnswer', { state: 'scheduled' }],
    ['otherChannelAnswer', { channel: 'CHAT' }],
  ] as const)('%s: the refusal is what the setting says', async (setting, task) => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask(task)
    const named = {
      409: 'ConflictException',
      400: 'InvalidRequestException',
      404: 'ResourceNotFoundException',
    }
    for (const status of [409, 400, 404] as const) {
      await control.changeSettings({ [setting]: status })
      const refusal = await refusalOf(client.send(new PauseContactCommand({ InstanceId, ContactId })))
      expect(refusal).toMatchObject({ status, name: named[status] })
    }
  })
})

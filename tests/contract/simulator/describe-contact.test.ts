import {
  DescribeContactCommand,
  ResumeContactCommand,
  StartTaskContactCommand,
} from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import { eventually, refusalOf, startTogether } from '#tests/contract/simulator/harness'

const hour = 3_600_000

describe('DescribeContact', () => {
  test('carries what a desk shows, and references nowhere', async () => {
    const { client, InstanceId, control } = await startTogether()
    const pausedAt = Date.now() - hour - 0.5
    const ContactId = await control.createTask({
      name: 'Chargeback evidence',
      description: 'Case 70-1182',
      queue: 'Claims',
      agent: 'priya.nair',
      pausedAt: Math.floor(pausedAt),
      pauseCount: 4,
      priority: 1,
      attributes: { region: 'North' },
      tags: { 'cost-centre': 'cc-12' },
      references: { Order: { kind: 'URL', value: 'https://orders.example/1' } },
      expiryMinutes: 14 * 1440,
    })
    const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId }))
    const { agents, queues } = await control.state()
    expect(Contact).toMatchObject({
      Id: ContactId,
      Arn: expect.stringContaining(`/contact/${ContactId}`),
      Channel: 'TASK',
      Name: 'Chargeback evidence',
      Description: 'Case 70-1182',
      QueueInfo: { Id: queues.find(({ name }) => name === 'Claims')?.id },
      AgentInfo: { Id: agents.find(({ username }) => username === 'priya.nair')?.id },
      LastPausedTimestamp: new Date(Math.floor(pausedAt)),
      TotalPauseCount: 4,
      QueuePriority: 1,
      Attributes: { region: 'North' },
      Tags: { 'cost-centre': 'cc-12', 'aws:connect:instanceId': InstanceId },
    })
    expect(Object.keys(Contact?.AgentInfo?.HierarchyGroups ?? {})).toEqual(['Level1', 'Level2', 'Level3'])
    expect(JSON.stringify(Contact)).not.toContain('orders.example')
    expect(Contact).not.toHaveProperty('State')
  })

  test('total pause duration appears once the contact is completed', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({ pausedAt: Date.now() - 90_000 })
    const ask = async () => (await client.send(new DescribeContactCommand({ InstanceId, ContactId }))).Contact
    expect((await ask())?.TotalPauseDurationInSeconds).toBeUndefined()
    await control.act(ContactId, 'end')
    expect((await ask())?.TotalPauseDurationInSeconds).toBeGreaterThanOrEqual(90)
  })

  test.each([
    ['always', 0],
    ['once_paused', undefined],
    ['never', undefined],
  ] as const)(
    'totalPauseCountMember %s: a task never paused carries %s',
    async (totalPauseCountMember, count) => {
      const { client, InstanceId, control } = await startTogether({ settings: { totalPauseCountMember } })
      const describeNew = async (task: object) => {
        const ContactId = await control.createTask(task)
        return (await client.send(new DescribeContactCommand({ InstanceId, ContactId }))).Contact
          ?.TotalPauseCount
      }
      expect(await describeNew({})).toBe(count)
      expect(await describeNew({ state: 'paused' })).toBe(totalPauseCountMember === 'never' ? undefined : 1)
    },
  )

  test.each([
    ['milliseconds', 123],
    ['seconds', 0],
  ] as const)('timestampPrecision %s', async (timestampPrecision, rest) => {
    const { client, InstanceId, control } = await startTogether({ settings: { timestampPrecision } })
    const pausedAt = Math.floor(Date.now() / 1000) * 1000 - hour + 123
    const ContactId = await control.createTask({ pausedAt })
    const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId }))
    expect((Contact?.LastPausedTimestamp?.getTime() as number) % 1000).toBe(rest)
  })

  test('an unknown contact is 404', async () => {
    const { client, InstanceId } = await startTogether()
    const refusal = await refusalOf(
      client.send(new DescribeContactCommand({ InstanceId, ContactId: 'nobody/at all' })),
    )
    expect(refusal).toMatchObject({ status: 404, name: 'ResourceNotFoundException' })
  })

  test('describeLagMs: a read shows the past, then the present; a new contact is unknown until then', async () => {
    const { client, InstanceId, control } = await startTogether({ settings: { describeLagMs: 700 } })
    const ContactId = await control.createTask({ state: 'paused', agent: 'ana.lindqvist' })
    const ask = async (id: string) =>
      (await client.send(new DescribeContactCommand({ InstanceId, ContactId: id }))).Contact
    await client.send(new ResumeContactCommand({ InstanceId, ContactId }))
    expect((await ask(ContactId))?.LastResumedTimestamp).toBeUndefined()
    await eventually(async () => (await ask(ContactId))?.LastResumedTimestamp)
    const flow = (await control.state()).flows[0]?.id
    const { ContactId: young } = await client.send(
      new StartTaskContactCommand({ InstanceId, Name: 'New', ContactFlowId: flow }),
    )
    expect(await refusalOf(ask(young as string))).toMatchObject({ status: 404 })
    await eventually(() => ask(young as string).catch(() => undefined))
  })

  test('describeLagVaries: reads may go back in time', async () => {
    const { client, InstanceId, control } = await startTogether({
      settings: { describeLagMs: 60_000, describeLagVaries: true },
    })
    const ContactId = await control.createTask({ state: 'paused', agent: 'ana.lindqvist' })
    await client.send(new ResumeContactCommand({ InstanceId, ContactId }))
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    const seen = new Set<boolean>()
    for (let read = 0; read < 400 && seen.size < 2; read++) {
      const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId }))
      seen.add(Contact?.LastResumedTimestamp !== undefined)
    }
    expect(seen).toEqual(new Set([true, false]))
  })
})

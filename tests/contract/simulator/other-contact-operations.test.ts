import {
  DescribeContactCommand,
  GetContactAttributesCommand,
  GetContactMetricsCommand,
  ListContactReferencesCommand,
  StartTaskContactCommand,
  StopContactCommand,
  TransferContactCommand,
  UpdateContactCommand,
} from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import { eventually, refusalOf, startTogether } from '#tests/contract/simulator/harness'

const hour = 3_600_000
const flowNamed = (flows: { id: string; name: string }[], name: string) =>
  flows.find((flow) => flow.name === name)?.id as string

describe('StopContact', () => {
  test.each([
    ['a queued task', { state: 'queued' }],
    ['a paused task', { state: 'paused', agent: 'ana.lindqvist' }],
    ['a scheduled task', { state: 'scheduled' }],
  ] as const)('ends %s at once; a second call is 410', async (_, task) => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask(task)
    const stop = () => client.send(new StopContactCommand({ InstanceId, ContactId }))
    await stop()
    expect(await control.task(ContactId)).toMatchObject({ stage: 'ended', disconnectReason: 'API' })
    expect(await refusalOf(stop())).toMatchObject({ status: 410, name: 'ContactNotFoundException' })
  })

  test('a task an agent works on goes to after-contact work, which a second call ends', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({ agent: 'ana.lindqvist' })
    const stop = () => client.send(new StopContactCommand({ InstanceId, ContactId }))
    await stop()
    expect(await control.task(ContactId)).toMatchObject({ stage: 'after_contact_work', isOpen: false })
    await stop()
    expect((await control.task(ContactId)).stage).toBe('ended')
  })

  test('after-contact work ends by itself', async () => {
    const { client, InstanceId, control } = await startTogether({ settings: { afterContactWorkMs: 200 } })
    const ContactId = await control.createTask({ agent: 'ana.lindqvist' })
    await client.send(new StopContactCommand({ InstanceId, ContactId }))
    await eventually(async () => (await control.task(ContactId)).stage === 'ended')
  })
})

describe('TransferContact', () => {
  async function transfer(task: object, settings = {}) {
    const { client, InstanceId, control } = await startTogether({ settings })
    const { flows, queues } = await control.state()
    const ContactId = await control.createTask(task)
    const QueueId = queues.find(({ name }) => name === 'Billing')?.id
    const ContactFlowId = flowNamed(flows, 'Transfer to queue')
    const answer = await client.send(
      new TransferContactCommand({ InstanceId, ContactId, QueueId, ContactFlowId }),
    )
    return {
      before: await control.task(ContactId),
      after: await control.task(answer.ContactId as string),
      client,
      InstanceId,
    }
  }

  test('carries on as a new contact in the other queue, linked both ways', async () => {
    const { before, after, client, InstanceId } = await transfer({ queue: 'Claims', agent: 'ana.lindqvist' })
    expect(before).toMatchObject({
      isOpen: false,
      disconnectReason: 'TRANSFERRED',
      nextContactIds: [after.id],
    })
    expect(after).toMatchObject({
      previousContactId: before.id,
      queueName: 'Billing',
      stage: 'queued',
      agentId: null,
    })
    const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId: before.id }))
    expect(JSON.stringify(Contact?.NextContacts)).toContain(after.id)
  })

  test.each([
    ['paused', { isPaused: true, stage: 'dequeued', pauseCount: 1 }],
    ['not_paused', { isPaused: false, stage: 'queued', pauseCount: 0 }],
  ] as const)('transferOfPausedTask %s', async (transferOfPausedTask, expected) => {
    const { before, after } = await transfer({ state: 'paused' }, { transferOfPausedTask })
    expect(before).toMatchObject({ isOpen: false, isPaused: false })
    expect(after).toMatchObject(expected)
  })

  test('an ended task, or a destination that is none, is refused', async () => {
    const { client, InstanceId, control } = await startTogether()
    const { flows, queues } = await control.state()
    const ContactFlowId = flowNamed(flows, 'Transfer to queue')
    const [ended, open] = (await control.createTasks([{ state: 'ended' }, {}])) as [string, string]
    const send = (ContactId: string, QueueId?: string, UserId?: string) =>
      refusalOf(
        client.send(new TransferContactCommand({ InstanceId, ContactId, ContactFlowId, QueueId, UserId })),
      )
    expect(await send(ended, queues[0]?.id)).toMatchObject({ status: 400 })
    expect(await send(open)).toMatchObject({ status: 400 })
    expect(await send(open, queues[0]?.id, 'somebody')).toMatchObject({ status: 400 })
    expect(await send(open, 'no-such-queue')).toMatchObject({ status: 404 })
  })
})

describe('StartTaskContact', () => {
  test('starts a task that DescribeContact, references and attributes then show', async () => {
    const { client, InstanceId, control } = await startTogether()
    const { flows } = await control.state()
    const { ContactId } = await client.send(
      new StartTaskContactCommand({
        InstanceId,
        Name: 'Invoice correction',
        Description: 'VAT number to be confirmed',
        ContactFlowId: flowNamed(flows, 'Task inbound'),
        Attributes: { invoice: '88410' },
        References: { Invoice: { Type: 'URL', Value: 'https://invoices.example/88410' } },
        SegmentAttributes: {
          'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 60 } } },
        },
      }),
    )
    const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId }))
    expect(Contact).toMatchObject({
      Name: 'Invoice correction',
      Attributes: { invoice: '88410' },
      InitiationMethod: 'API',
    })
    expect(Contact?.QueueInfo?.EnqueueTimestamp).toBeInstanceOf(Date)
    const attributes = await client.send(
      new GetContactAttributesCommand({ InstanceId, InitialContactId: ContactId }),
    )
    expect(attributes.Attributes).toEqual({ invoice: '88410' })
    const references = await client.send(
      new ListContactReferencesCommand({ InstanceId, ContactId, ReferenceTypes: ['URL', 'STRING'] }),
    )
    expect(references.ReferenceSummaryList).toEqual([
      { Url: { Name: 'Invoice', Value: 'https://invoices.example/88410' } },
    ])
    const truth = await control.task(ContactId as string)
    expect(truth.expiresAt - truth.initiatedAt).toBe(hour)
  })

  test('a scheduled task starts at its time, and cannot be paused before', async () => {
    const { client, InstanceId, control } = await startTogether()
    const { flows } = await control.state()
    const ContactFlowId = flowNamed(flows, 'Task inbound')
    const ScheduledTime = new Date(Date.now() + 500)
    const { ContactId } = await client.send(
      new StartTaskContactCommand({ InstanceId, Name: 'Later', ContactFlowId, ScheduledTime }),
    )
    expect((await control.task(ContactId as string)).stage).toBe('scheduled')
    await eventually(async () => (await control.task(ContactId as string)).stage === 'queued')
    const past = { InstanceId, Name: 'Late', ContactFlowId, ScheduledTime: new Date(Date.now() - hour) }
    expect(await refusalOf(client.send(new StartTaskContactCommand(past)))).toMatchObject({ status: 400 })
  })

  test.each([
    ['at_schedule', 60],
    ['at_creation', 30],
  ] as const)(
    'scheduledExpiryStarts %s: scheduled in 30 minutes, it expires %s minutes after that',
    async (scheduledExpiryStarts, minutes) => {
      const { client, InstanceId, control } = await startTogether({ settings: { scheduledExpiryStarts } })
      const ContactFlowId = flowNamed((await control.state()).flows, 'Task inbound')
      const ScheduledTime = new Date(Date.now() + 30 * 60_000)
      const SegmentAttributes = {
        'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 60 } } },
      }
      const { ContactId } = await client.send(
        new StartTaskContactCommand({
          InstanceId,
          Name: 'Later',
          ContactFlowId,
          ScheduledTime,
          SegmentAttributes,
        }),
      )
      const { expiresAt } = await control.task(ContactId as string)
      expect(Math.round((expiresAt - ScheduledTime.getTime()) / 60_000)).toBe(minutes)
    },
  )

  test('openTaskLimit: one more is 402', async () => {
    const { client, InstanceId, control } = await startTogether({ settings: { openTaskLimit: 1 } })
    const ContactFlowId = flowNamed((await control.state()).flows, 'Task inbound')
    const start = () => client.send(new StartTaskContactCommand({ InstanceId, Name: 'One', ContactFlowId }))
    await start()
    expect(await refusalOf(start())).toMatchObject({ status: 402, name: 'ServiceQuotaExceededException' })
  })
})

describe('UpdateContact', () => {
  test('changes name, description and references, and needs at least one of them', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({
      name: 'Old',
      references: { A: { kind: 'STRING', value: 'x' } },
    })
    const References = { B: { Type: 'NUMBER' as const, Value: '2' } }
    await client.send(
      new UpdateContactCommand({ InstanceId, ContactId, Name: 'New', Description: '', References }),
    )
    expect(await control.task(ContactId)).toMatchObject({
      name: 'New',
      references: { A: {}, B: { value: '2' } },
    })
    expect(await refusalOf(client.send(new UpdateContactCommand({ InstanceId, ContactId })))).toMatchObject({
      status: 400,
      name: 'InvalidRequestException',
    })
  })
})

describe('GetContactMetrics', () => {
  test('gives the position of a queued task, and refuses a paused one', async () => {
    const { client, InstanceId, control } = await startTogether()
    const enqueuedAt = Date.now() - hour
    const [later, sooner, paused] = (await control.createTasks([
      { enqueuedAt: enqueuedAt + 1_000 },
      { enqueuedAt },
      { state: 'paused' },
    ])) as [string, string, string]
    const ask = (ContactId: string) =>
      client.send(
        new GetContactMetricsCommand({ InstanceId, ContactId, Metrics: [{ Name: 'POSITION_IN_QUEUE' }] }),
      )
    expect((await ask(sooner)).MetricResults).toEqual([{ Name: 'POSITION_IN_QUEUE', Value: { Number: 1 } }])
    expect((await ask(later)).MetricResults).toEqual([{ Name: 'POSITION_IN_QUEUE', Value: { Number: 2 } }])
    expect(await refusalOf(ask(paused))).toMatchObject({ status: 400 })
  })
})

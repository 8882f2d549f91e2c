import { DescribeContactCommand, ResumeContactCommand } from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import { refusalOf, startTogether } from '#tests/contract/simulator/harness'

const hour = 3_600_000

describe('ResumeContact', () => {
  test('answers 200 with nothing, and the task is no longer paused', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({ state: 'paused', agent: 'ana.lindqvist' })
    const answer = await client.send(new ResumeContactCommand({ InstanceId, ContactId }))
    expect(answer.$metadata.httpStatusCode).toBe(200)
    const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId }))
    expect(Contact?.LastResumedTimestamp?.getTime()).toBeGreaterThan(
      Contact?.LastPausedTimestamp?.getTime() ?? 0,
    )
    expect((await control.task(ContactId)).isPaused).toBe(false)
  })

  test('an instance ARN serves as well as its id', async () => {
    const { client, instanceArn, control } = await startTogether()
    const ContactId = await control.createTask({ state: 'paused' })
    await client.send(new ResumeContactCommand({ InstanceId: instanceArn, ContactId }))
    expect((await control.task(ContactId)).isPaused).toBe(false)
    const { Contact } = await client.send(new DescribeContactCommand({ InstanceId: instanceArn, ContactId }))
    expect(Contact?.Id).toBe(ContactId)
  })

  test('an unassigned task returns to its queue, enqueued at or after the resume', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({ state: 'paused', queue: 'Claims' })
    expect((await control.task(ContactId)).stage).toBe('dequeued')
    await client.send(new ResumeContactCommand({ InstanceId, ContactId }))
    const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId }))
    expect((await control.task(ContactId)).stage).toBe('queued')
    expect(Contact?.QueueInfo?.EnqueueTimestamp?.getTime()).toBeGreaterThanOrEqual(
      Contact?.LastResumedTimestamp?.getTime() ?? Number.POSITIVE_INFINITY,
    )
  })

  test('an unassigned task whose flow forgets Transfer to queue stays out of every queue', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({ state: 'paused', forgetsQueue: true })
    await client.send(new ResumeContactCommand({ InstanceId, ContactId }))
    expect(await control.task(ContactId)).toMatchObject({ stage: 'dequeued', isPaused: false, isOpen: true })
  })

  test('an assigned task returns to its agent, over capacity too', async () => {
    const { client, InstanceId, control } = await startTogether()
    const active = Array.from({ length: 10 }, () => ({ agent: 'lena.fischer' }))
    await control.createTasks(active)
    const ContactId = await control.createTask({ state: 'paused', agent: 'lena.fischer' })
    await client.send(new ResumeContactCommand({ InstanceId, ContactId }))
    expect(await control.task(ContactId)).toMatchObject({ stage: 'connected', agentUsername: 'lena.fischer' })
  })

  test.each([
    ['resumeNotPausedAnswer', { agent: 'ana.lindqvist' }],
    ['resumeEndedAnswer', { state: 'ended' }],
    ['resumeExpiredAnswer', { state: 'ended', disconnectReason: 'EXPIRED' }],
  ] as const)('%s: the refusal is what the setting says', async (setting, task) => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({
      pausedAt: Date.now() - 2 * hour,
      resumedAt: Date.now() - hour,
      ...task,
    })
    const named = {
      409: 'ConflictException',
      400: 'InvalidRequestException',
      404: 'ResourceNotFoundException',
    }
    for (const status of [409, 400, 404] as const) {
      await control.changeSettings({ [setting]: status })
      const refusal = await refusalOf(client.send(new ResumeContactCommand({ InstanceId, ContactId })))
      expect(refusal).toMatchObject({ status, name: named[status] })
    }
    const applied = (await control.ledger({ contactId: ContactId })).filter(
      ({ effect }) => effect === 'applied',
    )
    expect(applied).toEqual([])
  })

  test('a contact that is no task is refused with 400', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({ channel: 'VOICE' })
    expect(await refusalOf(client.send(new ResumeContactCommand({ InstanceId, ContactId })))).toMatchObject({
      status: 400,
    })
  })

  test('an unknown contact, or an unknown instance, is 404', async () => {
    const { client, InstanceId, control } = await startTogether()
    const unknown = client.send(new ResumeContactCommand({ InstanceId, ContactId: 'nobody' }))
    expect(await refusalOf(unknown)).toMatchObject({ status: 404, name: 'ResourceNotFoundException' })
    const ContactId = await control.createTask({ state: 'paused' })
    const foreign = client.send(new ResumeContactCommand({ InstanceId: 'another', ContactId }))
    expect(await refusalOf(foreign)).toMatchObject({ status: 404, name: 'ResourceNotFoundException' })
    expect((await control.task(ContactId)).isPaused).toBe(true)
  })

  test('two at once: one is applied, the other conflicts', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({ state: 'paused', agent: 'ana.lindqvist' })
    const send = () => client.send(new ResumeContactCommand({ InstanceId, ContactId }))
    const results = await Promise.allSettled([send(), send()])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const entries = await control.ledger({ operation: 'ResumeContact' })
    expect(entries.map(({ effect }) => effect).sort()).toEqual(['applied', 'none'])
  })

  test.each([
    ['returns_to_agent', { stage: 'connected' }],
    ['requeued', { stage: 'queued', agentId: null }],
  ] as const)('resumeWithAgentOffline %s', async (resumeWithAgentOffline, expected) => {
    const { client, InstanceId, control } = await startTogether({ settings: { resumeWithAgentOffline } })
    const agent = (await control.state()).agents.find(({ status }) => status === 'Offline')
      ?.username as string
    const ContactId = await control.createTask({ state: 'paused', agent })
    await client.send(new ResumeContactCommand({ InstanceId, ContactId }))
    expect(await control.task(ContactId)).toMatchObject(expected)
  })
})

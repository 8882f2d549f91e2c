import { DescribeContactCommand, PauseContactCommand, ResumeContactCommand } from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import { connectTo, refusalOf, startTogether } from '#tests/contract/simulator/harness'

describe('the ledger', () => {
  test('has every call with its request, answer and effect, and the request id the SDK was told', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactId = await control.createTask({ state: 'paused', agent: 'ana.lindqvist', pauseCount: 3 })
    const { pausedAt } = await control.task(ContactId)
    const { $metadata } = await client.send(new ResumeContactCommand({ InstanceId, ContactId }))
    await refusalOf(client.send(new ResumeContactCommand({ InstanceId, ContactId })))
    const entries = await control.ledger({ operation: 'ResumeContact', contactId: ContactId })
    expect(entries).toMatchObject([
      {
        operation: 'ResumeContact',
        contactId: ContactId,
        accessKeyId: 'simulator',
        request: { InstanceId, ContactId },
        sdkRequest: 'attempt=1; max=1',
        status: 200,
        error: null,
        requestId: $metadata.requestId,
        effect: 'applied',
        pause: { pausedAt, pauseCount: 3 },
        faults: [],
        ended: 'answered',
      },
      { status: 409, error: 'ConflictException', effect: 'none', pause: null },
    ])
    expect(entries[0]?.durationMs).toBeGreaterThanOrEqual(0)
    expect(entries[1]?.sequence).toBeGreaterThan(entries[0]?.sequence as number)
  })

  test('filters by operation, contact and sequence, and can be emptied', async () => {
    const { client, InstanceId, control } = await startTogether()
    const [a, b] = (await control.createTasks([{ agent: 'ana.lindqvist' }, {}])) as [string, string]
    await client.send(new DescribeContactCommand({ InstanceId, ContactId: a }))
    await client.send(new DescribeContactCommand({ InstanceId, ContactId: b }))
    await client.send(new PauseContactCommand({ InstanceId, ContactId: a }))
    expect(await control.ledger({ contactId: a })).toHaveLength(2)
    expect(await control.ledger({ operation: 'DescribeContact' })).toHaveLength(2)
    const [first] = await control.ledger()
    expect(await control.ledger({ after: first?.sequence as number })).toHaveLength(2)
    await control.clearLedger()
    expect(await control.ledger()).toEqual([])
  })

  test('shows the SDK’s own retries as calls: the second attempt meets what the first one did', async () => {
    const { InstanceId, control, ...simulator } = await startTogether()
    const eager = connectTo({ ...simulator, control }, { maxAttempts: 3 })
    const ContactId = await control.createTask({ state: 'paused', agent: 'ana.lindqvist' })
    await control.addFault({ operation: 'ResumeContact', times: 1, kind: 'lose_response' })
    const refusal = await refusalOf(eager.send(new ResumeContactCommand({ InstanceId, ContactId })))
    expect(refusal).toMatchObject({ status: 409, name: 'ConflictException' })
    const entries = await control.ledger({ operation: 'ResumeContact' })
    expect(entries).toMatchObject([
      { effect: 'applied', ended: 'dropped', sdkRequest: 'attempt=1; max=3' },
      { effect: 'none', status: 409, sdkRequest: 'attempt=2; max=3' },
    ])
  })

  test('an operation it does not know is recorded as Unknown', async () => {
    const { endpoint, control } = await startTogether()
    expect((await fetch(`${endpoint}/instance`)).status).toBe(404)
    expect(await control.ledger()).toMatchObject([{ operation: 'Unknown', status: 404 }])
  })

  test('what somebody else does is in the deeds, not in the ledger', async () => {
    const { control } = await startTogether()
    const id = await control.createTask({ state: 'paused' })
    expect(await control.act(id, 'resume')).toEqual({ outcome: 'done', reason: null })
    expect((await control.act(id, 'resume')).outcome).toBe('refused')
    expect(await control.ledger()).toEqual([])
    expect((await control.deeds({ taskId: id })).map(({ outcome }) => outcome)).toEqual(['done', 'refused'])
  })
})

import { DescribeContactCommand, ResumeContactCommand, SearchContactsCommand } from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import { connectTo, startTogether } from '#tests/contract/simulator/harness'

const defaults = { quotaFactor: 1 }
const search = (InstanceId: string) =>
  new SearchContactsCommand({
    InstanceId,
    TimeRange: { Type: 'INITIATION_TIMESTAMP', StartTime: new Date(0), EndTime: new Date(1) },
  })

async function statusesOf(calls: Promise<unknown>[]): Promise<(string | undefined)[]> {
  const results = await Promise.allSettled(calls)
  return results.map((result) => (result.status === 'fulfilled' ? 'ok' : result.reason.name)).sort()
}

describe('quotas', () => {
  test('ResumeContact: a burst of five, then 429, and nothing done for it', async () => {
    const { client, InstanceId, control } = await startTogether(defaults)
    const ids = await control.createTasks(Array.from({ length: 12 }, () => ({ state: 'paused' as const })))
    const names = await statusesOf(
      ids.map((ContactId) => client.send(new ResumeContactCommand({ InstanceId, ContactId }))),
    )
    const done = names.filter((name) => name === 'ok').length
    expect(done).toBeGreaterThanOrEqual(5)
    expect(done).toBeLessThan(12)
    expect(names.filter((name) => name === 'ThrottlingException')).toHaveLength(12 - done)
    const resumed = (await control.tasks()).filter(({ isPaused }) => !isPaused)
    expect(resumed).toHaveLength(done)
    const throttled = (await control.ledger()).filter(({ status }) => status === 429)
    expect(throttled.map(({ effect }) => effect)).toEqual(Array(12 - done).fill('none'))
  })

  test('each operation has its own bucket, and it fills again', async () => {
    const { client, InstanceId, control } = await startTogether(defaults)
    const ContactId = await control.createTask({})
    expect(await statusesOf([client.send(search(InstanceId)), client.send(search(InstanceId))])).toEqual([
      'ThrottlingException',
      'ok',
    ])
    const describe15 = Array.from({ length: 15 }, () =>
      client.send(new DescribeContactCommand({ InstanceId, ContactId })),
    )
    expect(new Set(await statusesOf(describe15))).toEqual(new Set(['ok']))
    await new Promise((resolve) => setTimeout(resolve, 2_200))
    expect(await statusesOf([client.send(search(InstanceId))])).toEqual(['ok'])
  })

  test('the bucket is the account’s: two access keys share it', async () => {
    const { client, InstanceId, control, ...simulator } = await startTogether(defaults)
    await control.addCredential({ accessKeyId: 'second', secretAccessKey: 's' })
    const second = connectTo(
      { ...simulator, control },
      { credentials: { accessKeyId: 'second', secretAccessKey: 's' } },
    )
    expect(await statusesOf([client.send(search(InstanceId)), second.send(search(InstanceId))])).toEqual([
      'ThrottlingException',
      'ok',
    ])
  })

  test('throttleErrorName: the older name', async () => {
    const { client, InstanceId } = await startTogether({
      ...defaults,
      settings: { throttleErrorName: 'TooManyRequestsException' },
    })
    expect(await statusesOf([client.send(search(InstanceId)), client.send(search(InstanceId))])).toEqual([
      'TooManyRequestsException',
      'ok',
    ])
  })

  test('a quota can be changed alone, and all by a factor', async () => {
    const { control } = await startTogether(defaults)
    expect(await control.quotas()).toMatchObject({
      ResumeContact: { ratePerSecond: 2, burst: 5 },
      SearchContacts: { ratePerSecond: 0.5, burst: 1 },
      DescribeContact: { ratePerSecond: 10, burst: 15 },
    })
    await control.changeQuotas({ ResumeContact: { ratePerSecond: 20, burst: 50 } })
    await control.changeQuotas({ multiplyBy: 10 })
    expect(await control.quotas()).toMatchObject({
      ResumeContact: { ratePerSecond: 200, burst: 500 },
      SearchContacts: { ratePerSecond: 5, burst: 10 },
    })
    await expect(control.changeQuotas({ multiplyBy: 0 })).rejects.toThrow('multiplyBy')
  })
})

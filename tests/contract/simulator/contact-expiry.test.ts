import { DescribeContactCommand, ResumeContactCommand, UpdateContactCommand } from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import type { Settings } from '#simulator/settings'
import { eventually, startTogether } from '#tests/contract/simulator/harness'

const expiresAt = Math.floor(Date.now() / 1000) * 1000 + 86_400_000
const iso = new Date(expiresAt).toISOString()

describe('expiry', () => {
  test.each<[Partial<Settings>, object]>([
    [{ expiryEncoding: 'iso_string' }, { ExpiryTimeStamp: { ValueString: iso } }],
    [{ expiryEncoding: 'epoch_seconds' }, { ExpiryTimeStamp: { ValueString: String(expiresAt / 1000) } }],
    [
      { expiryEncoding: 'epoch_seconds', expiryNumberMember: 'ValueInteger' },
      { ExpiryTimeStamp: { ValueInteger: expiresAt / 1000 } },
    ],
    [{ expiryEncoding: 'epoch_milliseconds' }, { ExpiryTimeStamp: { ValueString: String(expiresAt) } }],
    [{ expiryEncoding: 'absent' }, {}],
    [{ expiryKey: 'ExpiryTimestamp' }, { ExpiryTimestamp: { ValueString: iso } }],
    [{ expiryKey: 'expiryTimestamp' }, { expiryTimestamp: { ValueString: iso } }],
  ])('%j: connect:ContactExpiry is written so', async (settings, stamp) => {
    const { client, InstanceId, control } = await startTogether({ settings })
    const ContactId = await control.createTask({ initiatedAt: expiresAt - 7 * 86_400_000, expiresAt })
    const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId }))
    expect(Contact?.SegmentAttributes).toEqual({
      'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 7 * 1440 }, ...stamp } },
    })
  })

  test('without an expiry of its own a task carries none, and lives 7 days', async () => {
    const { client, InstanceId, control } = await startTogether()
    const initiatedAt = Date.now() - 86_400_000
    const ContactId = await control.createTask({ initiatedAt })
    const { Contact } = await client.send(new DescribeContactCommand({ InstanceId, ContactId }))
    expect(Contact?.SegmentAttributes).toBeUndefined()
    expect((await control.task(ContactId)).expiresAt).toBe(initiatedAt + 7 * 86_400_000)
  })

  test('a paused task is disconnected when its timer is over, with both events', async () => {
    const { control } = await startTogether()
    const id = await control.createTask({ state: 'paused', expiresAt: Date.now() + 300 })
    expect((await control.task(id)).isOpen).toBe(true)
    const ended = await eventually(async () => {
      const task = await control.task(id)
      return !task.isOpen && task
    })
    expect(ended).toMatchObject({ stage: 'ended', disconnectReason: 'EXPIRED', isPaused: false })
    const types = (await control.events()).map(({ event }) => event.detail.eventType)
    expect(types).toEqual(['DISCONNECTED', 'COMPLETED'])
  })

  test('pausedTimeCountsTowardsExpiry false: the timer stands still, and goes on after a resume', async () => {
    const { client, InstanceId, control } = await startTogether({
      settings: { pausedTimeCountsTowardsExpiry: false },
    })
    const start = Date.now()
    const pausedAt = start - 60_000
    const ContactId = await control.createTask({ pausedAt, agent: 'ana.lindqvist', expiresAt: start + 100 })
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect((await control.task(ContactId)).isPaused).toBe(true)
    await client.send(new ResumeContactCommand({ InstanceId, ContactId }))
    const resumed = await control.task(ContactId)
    expect(resumed.isOpen).toBe(true)
    expect(resumed.expiresAt).toBe(start + 100 + ((resumed.resumedAt as number) - pausedAt))
  })

  test('UpdateContact moves it', async () => {
    const { client, InstanceId, control } = await startTogether()
    const initiatedAt = Date.now() - 86_400_000
    const ContactId = await control.createTask({ initiatedAt })
    const SegmentAttributes = {
      'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 30 * 1440 } } },
    }
    await client.send(new UpdateContactCommand({ InstanceId, ContactId, SegmentAttributes }))
    expect((await control.task(ContactId)).expiresAt).toBe(initiatedAt + 30 * 86_400_000)
  })
})

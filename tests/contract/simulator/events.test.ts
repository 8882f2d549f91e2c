import { PauseContactCommand, ResumeContactCommand, StartTaskContactCommand } from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import type { Settings } from '#simulator/settings'
import { eventually, startTogether } from '#tests/contract/simulator/harness'

async function pauseAndResume(count: number, settings: Partial<Settings> = {}) {
  const { client, InstanceId, control } = await startTogether({ settings })
  const ids = await control.createTasks(Array.from({ length: count }, () => ({ queue: 'Claims' })))
  for (const ContactId of ids) {
    await client.send(new PauseContactCommand({ InstanceId, ContactId }))
    await client.send(new ResumeContactCommand({ InstanceId, ContactId }))
  }
  const types = async () => (await control.events()).map(({ event }) => event.detail.eventType)
  return { control, ids, types, InstanceId }
}

describe('contact events', () => {
  test('a task pausing and resuming tells of it in EventBridge’s form, without any pause time', async () => {
    const { control, ids, InstanceId } = await pauseAndResume(1)
    const events = (await control.events()).map(({ event }) => event)
    expect(events.map(({ detail }) => detail.eventType)).toEqual(['PAUSED', 'RESUMED', 'QUEUED'])
    expect(events[0]).toMatchObject({
      version: '0',
      source: 'aws.connect',
      'detail-type': 'Amazon Connect Contact Event',
      account: '111122223333',
      region: 'eu-central-1',
      detail: { contactId: ids[0], channel: 'TASK', instanceArn: expect.stringContaining(InstanceId) },
    })
    expect(events[0]?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(events[0]?.resources).toHaveLength(2)
    expect(JSON.stringify(events)).not.toMatch(/lastPaused|lastResumed|"name"|description|attributes/i)
    expect(new Set(events.map(({ id }) => id)).size).toBe(3)
  })

  test('a new task is initiated, connected to the system and queued', async () => {
    const { client, InstanceId, control } = await startTogether()
    const ContactFlowId = (await control.state()).flows[0]?.id
    await client.send(new StartTaskContactCommand({ InstanceId, Name: 'New', ContactFlowId }))
    const events = await control.events()
    expect(events.map(({ event }) => event.detail.eventType)).toEqual([
      'INITIATED',
      'CONNECTED_TO_SYSTEM',
      'QUEUED',
    ])
    expect(await control.events(events[1]?.sequence)).toHaveLength(1)
  })

  test('eventLossShare 1: none arrives', async () => {
    const { types } = await pauseAndResume(2, { eventLossShare: 1 })
    expect(await types()).toEqual([])
  })

  test('eventDuplicateShare 1: each arrives twice, with the same id', async () => {
    const { control } = await pauseAndResume(1, { eventDuplicateShare: 1 })
    const ids = (await control.events()).map(({ event }) => event.id)
    expect(ids).toHaveLength(6)
    expect(new Set(ids).size).toBe(3)
  })

  test('eventDelayMs: they arrive late, all of them', async () => {
    const { types } = await pauseAndResume(1, { eventDelayMs: 600 })
    const soon = (await types()).length
    await eventually(async () => (await types()).length === 3)
    expect(soon).toBeLessThan(3)
  })

  test('eventShuffleShare: they arrive out of order', async () => {
    const { types } = await pauseAndResume(30, { eventShuffleShare: 0.5 })
    const inOrder = Array.from({ length: 30 }, () => ['PAUSED', 'RESUMED', 'QUEUED']).flat()
    const seen = await types()
    expect(seen.length).toBeGreaterThan(60)
    expect(seen).not.toEqual(inOrder.slice(0, seen.length))
  })

  test('eventDetailCasing pascal: keys of the model only', async () => {
    const { control, ids } = await pauseAndResume(1, { eventDetailCasing: 'pascal' })
    const [event] = (await control.events()).map(({ event }) => event)
    expect(event?.detail).toMatchObject({
      EventType: 'PAUSED',
      ContactId: ids[0],
      QueueInfo: { QueueType: 'STANDARD' },
      Tags: { 'aws:connect:instanceId': expect.any(String) },
    })
  })

  test.each([
    ['omitted', undefined],
    ['epoch', '1970-01-01T00:00:00.001Z'],
  ] as const)('eventUnsetTimestamps %s', async (eventUnsetTimestamps, value) => {
    const { control } = await pauseAndResume(1, { eventUnsetTimestamps })
    const [event] = (await control.events()).map(({ event }) => event)
    expect(event?.detail.disconnectTimestamp).toBe(value)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toDescription, toMs, toSearchObservation } from '#lib/connect/translate'
import { factsOf, isPaused } from '#lib/domain/task-facts'

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 8) + minutes * 60_000)
const arn = (kind: string, id: string) => `arn:aws:connect:eu-west-2:111122223333:instance/i-1/${kind}/${id}`

test('a stamp is whole milliseconds, and AWS’s stamps for never are null', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), noInvalidDate: false }), (stamp) => {
      const ms = toMs(stamp)
      if (Number.isNaN(stamp.getTime()) || stamp.getUTCFullYear() === 1970) expect(ms).toBeNull()
      else expect(ms).toBe(stamp.getTime())
    }),
  )
  expect(toMs(undefined)).toBeNull()
  expect(toMs(new Date('1970-01-01T00:00:00.001Z'))).toBeNull()
})

test('a description carries every pause fact and the whole body', () => {
  const seen = toDescription(
    {
      Id: 't-1',
      Channel: 'TASK',
      Name: 'Approve',
      Description: 'Please look',
      InitiationTimestamp: at(0),
      LastUpdateTimestamp: at(9),
      LastPausedTimestamp: at(5),
      LastResumedTimestamp: at(2),
      TotalPauseCount: 2,
      DisconnectTimestamp: new Date(1),
      QueueInfo: { Id: 'q-1', EnqueueTimestamp: at(1) },
      AgentInfo: { Id: arn('agent', 'a-1'), ConnectedToAgentTimestamp: at(3) },
      QueuePriority: 3,
      Attributes: { order: '17' },
      Tags: { 'aws:connect:instanceId': 'i-1' },
      RelatedContactId: 'r-1',
      PreviousContactId: 'p-1',
      SegmentAttributes: { 'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 60 } } } },
    },
    123,
  )
  expect(seen).toEqual({
    source: 'description',
    observedAt: 123,
    lastUpdatedAt: at(9).getTime(),
    pausedAt: at(5).getTime(),
    resumedAt: at(2).getTime(),
    disconnectedAt: null,
    pauseCount: 2,
    body: {
      name: 'Approve',
      description: 'Please look',
      channel: 'TASK',
      initiatedAt: at(0).getTime(),
      scheduledAt: null,
      queueId: 'q-1',
      enqueuedAt: at(1).getTime(),
      agentId: 'a-1',
      connectedToAgentAt: at(3).getTime(),
      priority: 3,
      expiresAt: at(60).getTime(),
      disconnectReason: null,
      attributes: { order: '17' },
      tags: { 'aws:connect:instanceId': 'i-1' },
      initialTaskId: null,
      previousTaskId: 'p-1',
      relatedTaskId: 'r-1',
    },
  })
  expect(isPaused(factsOf(seen))).toBe(true)
})

test('a task that names itself only in its details is named all the same', () => {
  const seen = toDescription(
    { Channel: 'TASK', ContactDetails: { Name: 'Approve', Description: 'Please' } },
    1,
  )
  expect(seen.body).toMatchObject({ name: 'Approve', description: 'Please' })
})

test('a search result never claims to know of pauses', () => {
  const seen = toSearchObservation({ Id: 't-1', Channel: 'TASK', InitiationTimestamp: at(0) }, 5)
  expect(seen).toMatchObject({
    source: 'search',
    pausedAt: null,
    resumedAt: null,
    pauseCount: null,
    lastUpdatedAt: null,
  })
  expect(isPaused(factsOf(seen))).toBe(false)
})

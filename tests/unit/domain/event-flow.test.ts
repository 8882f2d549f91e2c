import { describe, expect, it } from 'vitest'
import { eventFlow } from '#lib/domain/event-flow'
import { rhythmOf } from '#lib/sync/rhythm'

const NOW = 1_900_000_000_000
const ago = (ms: number) => new Date(NOW - ms)
const healthy = {
  eventsPolledAt: ago(5_000),
  eventsFailingSince: null,
  eventTakenAt: ago(60_000),
  surprisedAt: null,
}

describe('whether events can be relied on', () => {
  it('is not asked where there is no queue', () => {
    expect(eventFlow(healthy, NOW, false)).toEqual({ state: 'off' })
  })
  it('is not believed of a queue that nothing ever came from', () => {
    expect(eventFlow({ ...healthy, eventTakenAt: null }, NOW, true)).toEqual({ state: 'unproven' })
  })
  it('holds while they come, and on a quiet night', () => {
    expect(eventFlow(healthy, NOW, true)).toEqual({ state: 'flowing' })
    expect(eventFlow({ ...healthy, eventTakenAt: ago(9 * 3_600_000) }, NOW, true)).toEqual({
      state: 'flowing',
    })
  })
  it('ends for a while when a change came that none had told of', () => {
    expect(eventFlow({ ...healthy, surprisedAt: ago(1_000) }, NOW, true)).toEqual({ state: 'unproven' })
    expect(eventFlow({ ...healthy, surprisedAt: ago(601_000) }, NOW, true)).toEqual({ state: 'flowing' })
  })
  it('ends when the queue fails, or when nobody asks it any more; since its last answer', () => {
    const since = NOW - 90_000
    expect(
      eventFlow({ ...healthy, eventsPolledAt: ago(90_000), eventsFailingSince: ago(60_000) }, NOW, true),
    ).toEqual({ state: 'failing', since })
    expect(eventFlow({ ...healthy, eventsPolledAt: ago(90_000) }, NOW, true)).toEqual({
      state: 'failing',
      since,
    })
  })
})

describe('the rhythm of the sweep', () => {
  it('is brisk only for those who look at a list that events do not keep true', () => {
    const watched = { lookedAtListAt: ago(10_000), answeredAt: ago(1_000) }
    const brisk = rhythmOf({ ...healthy, surprisedAt: ago(1_000), ...watched }, NOW, true)
    const flowing = rhythmOf({ ...healthy, ...watched }, NOW, true)
    const unwatched = rhythmOf({ ...healthy, ...watched, lookedAtListAt: ago(61_000) }, NOW, false)
    expect(brisk.recheckMs).toBeLessThan(60_000)
    expect(flowing).toEqual(unwatched)
    expect(flowing.recheckMs).toBe(3_600_000)
  })
  it('asks Connect now and then while somebody looks, so that its silence is noticed', () => {
    const silent = { ...healthy, answeredAt: ago(11_000) }
    expect(rhythmOf({ ...silent, lookedAtListAt: ago(1_000) }, NOW, true).mustAsk).toBe(true)
    expect(
      rhythmOf({ ...silent, lookedAtListAt: ago(1_000), answeredAt: ago(4_000) }, NOW, true).mustAsk,
    ).toBe(false)
    expect(rhythmOf({ ...silent, lookedAtListAt: ago(61_000) }, NOW, true).mustAsk).toBe(false)
  })
})

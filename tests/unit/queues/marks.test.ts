import { describe, expect, it } from 'vitest'
import type { Expiries, GroupFigures, Trend } from '#lib/domain/queue-figures'
import { expiryDays } from '../../../components/queues/expiry-days.ts'
import { isOverfull } from '../../../components/queues/is-overfull.ts'
import { localHour } from '../../../components/queues/local-time.ts'
import { orderGroups } from '../../../components/queues/order-groups.ts'
import { evenTicks, gapsOf, stretchesOf } from '../../../components/queues/scale.ts'
import { trendCourse } from '../../../components/queues/trend-course.ts'

const HOUR = 3_600_000
const at = (text: string) => Date.parse(text)

describe('a scale', () => {
  it.each([
    [0, [0, 1, 2, 3]],
    [3, [0, 1, 2, 3]],
    [4, [0, 2, 4, 6]],
    [40, [0, 15, 30, 45]],
    [412, [0, 150, 300, 450]],
    [98_765, [0, 40_000, 80_000, 120_000]],
  ])('up to %i has whole, even ticks from zero', (most, ticks) => expect(evenTicks(most)).toEqual(ticks))

  it('always reaches what it shows', () => {
    for (let most = 0; most < 5_000; most++) {
      const ticks = evenTicks(most)
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most)
      expect(ticks.every(Number.isInteger)).toBe(true)
    }
  })
})

it('what is not known breaks a line, and is a gap only after something was known', () => {
  const values = [null, 1, 2, null, null, 0, null]
  expect(stretchesOf(values)).toEqual([
    { from: 1, values: [1, 2] },
    { from: 5, values: [0] },
  ])
  expect(gapsOf(values)).toEqual([
    { from: 3, to: 4 },
    { from: 6, to: 6 },
  ])
  expect(gapsOf([null, null])).toEqual([])
})

describe('hours of the viewer’s clock', () => {
  it('are those of their time zone', () => {
    const noon = at('2026-11-27T12:00:00Z')
    expect(localHour(noon, 'UTC', 0, 8)).toBe(at('2026-11-27T08:00:00Z'))
    expect(localHour(noon, 'Europe/Berlin', 1, 0)).toBe(at('2026-11-27T23:00:00Z'))
    expect(localHour(noon, 'Asia/Kolkata', 0, 0)).toBe(at('2026-11-26T18:30:00Z'))
    expect(localHour(noon, 'Pacific/Kiritimati', 0, 0)).toBe(at('2026-11-27T10:00:00Z'))
  })

  it('follow the clocks where they are put forward or back', () => {
    const spring = at('2026-03-28T12:00:00Z')
    expect(localHour(spring, 'Europe/Berlin', 1, 0)).toBe(at('2026-03-28T23:00:00Z'))
    expect(localHour(spring, 'Europe/Berlin', 1, 8)).toBe(at('2026-03-29T06:00:00Z'))
    const autumn = at('2026-10-24T12:00:00Z')
    expect(localHour(autumn, 'Europe/Berlin', 1, 8)).toBe(at('2026-10-25T07:00:00Z'))
  })
})

it('the coming 24 hours lie where the bars of now and of this time tomorrow do', () => {
  const none: Expiries = { steps: [], passed: 0, later: 0, unknown: 0, soon: 0 }
  const asOf = at('2026-11-27T12:00:00Z')
  const { days, today } = expiryDays(none, asOf, 'UTC')
  expect(days.map((day) => day.bars.map((bar) => bar.isPast))[0]).toEqual([true, false, false])
  expect(days[0]?.from).toBe(asOf + 1)
  expect(today.from).toBeCloseTo(0.5 / 7)
  expect(today.to).toBeCloseTo(1.5 / 7)
})

it('a trend breaks where nothing was recorded, ends at this moment, and starts at zero', () => {
  const from = at('2026-11-20T12:00:00Z')
  const deskNow = from + 4 * HOUR
  const trend: Trend = {
    clocks: { deskNow, awsNow: deskNow },
    freshness: { state: 'live', checkedAt: deskNow, events: { state: 'off' } },
    range: 'day',
    queueId: null,
    from,
    stepMs: HOUR,
    counts: [10, null, 30, 30, 30],
    before: [null, null, null, null, 15],
    recordedSince: from,
  }
  const course = trendCourse(trend, 30, 'UTC')
  expect(course.ticks).toEqual([0, 10, 20, 30])
  expect(course.lines).toHaveLength(2)
  expect(course.gaps).toEqual([{ left: 0, width: 50 }])
  expect(course.now).toEqual({ left: 100, top: 0, count: 30 })
  expect(course.earlier).toMatchObject({ top: 50, count: 15 })
  expect(course.areas.every((path) => path.endsWith(' 100Z'))).toBe(true)
})

const group = (over: Partial<GroupFigures>): GroupFigures => ({
  id: 'x',
  name: 'X',
  paused: 1,
  oldestAt: 1,
  medianAt: 1,
  longAt: 1,
  expiring: [0, 0, 0],
  unassigned: 0,
  ages: [],
  course: null,
  agentState: null,
  ...over,
})

it('groups stand by what presses most, those of which nothing is known last, equal ones by name', () => {
  const groups = [
    group({ name: 'B', oldestAt: null }),
    group({ name: 'C', oldestAt: 5, paused: 3 }),
    group({ name: 'A', oldestAt: 7 }),
  ]
  const names = (sort: Parameters<typeof orderGroups>[1]) =>
    orderGroups(groups, sort, ({ name }) => name ?? '').map(({ name }) => name)
  expect(names('oldest')).toEqual(['C', 'A', 'B'])
  expect(names('paused')).toEqual(['C', 'A', 'B'])
  expect(names('expiring')).toEqual(['A', 'B', 'C'])
})

it('who holds more than they can take back is said only where their slots are known', () => {
  const state = { status: 'Available', since: null, activeTasks: 3, maxTasks: 5 }
  expect(isOverfull(group({ paused: 2, agentState: state }))).toBe(false)
  expect(isOverfull(group({ paused: 3, agentState: state }))).toBe(true)
  expect(isOverfull(group({ paused: 9, agentState: { ...state, maxTasks: null } }))).toBe(false)
  expect(isOverfull(group({ paused: 9 }))).toBe(false)
})

/** A trend as marks: where its points, gaps and labels lie, in percent of the plot. Pure. */
import { COURSES, type Range, type Trend } from '#lib/domain/queue-figures'
import { localHour } from './local-time.ts'
import { evenTicks, gapsOf, stretchesOf } from './scale.ts'

export type TrendCourse = {
  ticks: number[]
  /** SVG paths: each unbroken stretch as a line, the same down to zero, and the line of the time before. */
  lines: string[]
  areas: string[]
  before: string[]
  gaps: { left: number; width: number }[]
  labels: { at: number; left: number }[]
  /** The end of each line. */
  now: { left: number; top: number; count: number }
  earlier: { left: number; top: number; count: number } | null
  /** Each step, oldest first, with its own time. */
  points: { at: number; left: number; count: number | null; before: number | null }[]
}

/** `now`: how many are paused at this moment, the last point. */
export function trendCourse(trend: Trend, now: number, timeZone: string): TrendCourse {
  const { from, stepMs, counts, before, clocks } = trend
  const end = Math.max(clocks.deskNow, from + (counts.length - 1) * stepMs + 1)
  const known = [...counts, ...before, now].filter((count) => count !== null)
  const ticks = evenTicks(Math.max(...known))
  const most = ticks.at(-1) ?? 1
  const leftOf = (at: number) => round(((at - from) / (end - from)) * 100)
  const topOf = (count: number) => round(100 - (count / most) * 100)
  const place = (index: number) => leftOf(from + index * stepMs)

  const runs = stretchesOf(counts).map(({ from: first, values }) => {
    const points = values.map((count, index) => [place(first + index), topOf(count)] as const)
    // The line goes on to this moment, unless the last step has no record.
    return first + values.length === counts.length ? [...points, [100, topOf(now)] as const] : points
  })
  const lineOf = (points: readonly (readonly [number, number])[]) =>
    points.length === 1
      ? `M${points[0]?.join(' ')}h.01`
      : `M${points.map((point) => point.join(' ')).join('L')}`
  const last = before.at(-1) ?? null
  return {
    ticks,
    lines: runs.map(lineOf),
    areas: runs.map((points) => `${lineOf(points)}L${points.at(-1)?.[0]} 100L${points[0]?.[0]} 100Z`),
    before: stretchesOf(before).map(({ from: first, values }) =>
      lineOf(values.map((count, index) => [place(first + index), topOf(count)] as const)),
    ),
    gaps: gapsOf(counts).map(({ from: first, to }) => {
      const left = place(Math.max(0, first - 1))
      return { left, width: round(Math.min(100, place(to + 1)) - left) }
    }),
    labels: labelsOf(trend.range, from, end, timeZone).map((at) => ({ at, left: leftOf(at) })),
    now: { left: 100, top: topOf(now), count: now },
    earlier: last === null ? null : { left: place(before.length - 1), top: topOf(last), count: last },
    points: counts.map((count, index) => ({
      at: from + index * stepMs,
      left: place(index),
      count,
      before: before[index] ?? null,
    })),
  }
}

/** Every four hours of a day, every midnight of a week, every fifth of a month; by the viewer's clock. */
function labelsOf(range: Range, from: number, end: number, timeZone: string): number[] {
  const back = Math.ceil(COURSES[range].lengthMs / 86_400_000)
  const days = Array.from({ length: back + 1 }, (_, index) => index - back)
  const hours = range === 'day' ? [0, 4, 8, 12, 16, 20] : [0]
  return days
    .filter((day) => range !== 'month' || day % 5 === 0)
    .flatMap((day) => hours.map((hour) => localHour(end, timeZone, day, hour)))
    .filter((at) => at >= from && at <= end)
}

const round = (value: number) => Math.round(value * 100) / 100

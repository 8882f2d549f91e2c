/**
 * When paused tasks will be lost, as seven days of the viewer's calendar in thirds: the night, the day, the evening. Pure.
 * Each bar is bounded by instants, so that the desk can be asked for exactly its tasks.
 */
import { EXPIRES_TODAY, type Expiries } from '#lib/domain/queue-figures'
import { localHour } from './local-time.ts'

const DAYS = 7
const HOURS = [0, 8, 16] as const

export type ExpiryBar = {
  /** AWS ms; the first of what is still ahead begins right after "now". */
  from: number
  until: number
  /** How many are within two hours, within a day, and later. */
  soon: number
  day: number
  later: number
  count: number
  /** It lies behind: nothing can expire in it any more. */
  isPast: boolean
}
export type ExpiryDay = { from: number; until: number; bars: ExpiryBar[]; count: number }
export type ExpiryDays = {
  days: ExpiryDay[]
  /** What expires after the last of these days, from this instant on. */
  later: { from: number; count: number }
  /** Where the coming 24 hours lie, in shares of the whole width. */
  today: { from: number; to: number }
}

export function expiryDays(expiries: Expiries, asOf: number, timeZone: string): ExpiryDays {
  const bounds = Array.from({ length: DAYS }, (_, day) =>
    HOURS.map((hour) => localHour(asOf, timeZone, day, hour)),
  )
  const end = localHour(asOf, timeZone, DAYS, 0)
  const ends = [...bounds.flat().slice(1), end]
  const days = bounds.map((starts, index): ExpiryDay => {
    const bars = starts.map((from, third) =>
      barOf(expiries, asOf, from, ends[index * HOURS.length + third] ?? end),
    )
    return {
      from: bars.find((bar) => !bar.isPast)?.from ?? asOf,
      until: bars.at(-1)?.until ?? end,
      bars,
      count: bars.reduce((total, bar) => total + bar.count, 0),
    }
  })
  const told = days.reduce((total, day) => total + day.count, 0)
  const ahead = expiries.steps.reduce((total, step) => total + step.count, 0)
  const placeOf = (at: number) => {
    const index = ends.findIndex((until) => at < until)
    const from = bounds.flat()[index] ?? end
    const until = ends[index] ?? end
    return index < 0 ? 1 : (index + (at - from) / (until - from)) / ends.length
  }
  return {
    days,
    later: { from: end, count: ahead - told + expiries.later },
    today: { from: placeOf(asOf), to: placeOf(asOf + EXPIRES_TODAY * 1000) },
  }
}

function barOf({ steps }: Expiries, asOf: number, from: number, until: number): ExpiryBar {
  const bar = { soon: 0, day: 0, later: 0 }
  for (const { at, within, count } of steps) {
    // The step under way began before now.
    const place = Math.max(at, asOf)
    if (place >= from && place < until) bar[within] += count
  }
  return {
    ...bar,
    from: Math.max(from, asOf + 1),
    until,
    count: bar.soon + bar.day + bar.later,
    isPast: until <= asOf,
  }
}

/** Hours of the local clock that a bar begins and ends with. */
export const THIRDS = HOURS.map((hour) => ({ from: hour, until: hour + 24 / HOURS.length }))

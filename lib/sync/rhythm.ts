/**
 * How often a sweep searches and looks again; pure. Brisk while somebody looks at a list that events do not keep
 * true; else about hourly, since nobody could benefit or events tell of changes anyway.
 */
import { type EventHealth, eventFlow } from '#lib/domain/event-flow'
import { RECHECK_AT_REST_MS, SEARCH_AT_REST_MS } from '#lib/domain/limits'

/** Somebody counts as looking for so long after their last look. Milliseconds. */
const READER_MS = 60_000
const RECHECK_MS = 30_000
const SEARCH_MS = 15_000
const SILENCE_MS = 5_000

/** `mustAsk`: somebody looks, and Connect has not been heard for a while, so nobody knows whether it still answers. */
export type Rhythm = { recheckMs: number; searchMs: number; mustAsk: boolean }

/** `now` and all dates by the database's clock. `hasQueue`: events are to come. */
export function rhythmOf(
  instance: EventHealth & { lookedAtListAt: Date | null; answeredAt: Date | null },
  now: number,
  hasQueue: boolean,
): Rhythm {
  const { lookedAtListAt, answeredAt } = instance
  const isWatched = lookedAtListAt !== null && now - lookedAtListAt.getTime() < READER_MS
  const isBrisk = isWatched && eventFlow(instance, now, hasQueue).state !== 'flowing'
  const mustAsk = isWatched && (answeredAt === null || now - answeredAt.getTime() > SILENCE_MS)
  return isBrisk
    ? { recheckMs: RECHECK_MS, searchMs: SEARCH_MS, mustAsk }
    : { recheckMs: RECHECK_AT_REST_MS, searchMs: SEARCH_AT_REST_MS, mustAsk }
}

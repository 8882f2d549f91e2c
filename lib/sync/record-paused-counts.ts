/**
 * Records how many tasks are paused in each queue, on every full five minutes of the database's clock. Only of a list
 * that is true enough: what was not known for a while is left as a gap, which is no lie, where a count would be one.
 */
import type { Services } from '#lib/ctx'
import { CUT_OFF_AFTER_MS, RECHECK_AT_REST_MS, SEARCH_AT_REST_MS } from '#lib/domain/limits'

const EVERY_MS = 300_000
/** A count made later than this is not one of the full five minutes any more. */
const LATE_MS = 30_000
const RETRY_MS = 5_000
/** Searches and checks may take so much longer than their turn at rest. */
const SLACK_MS = 600_000
/** One task in so many may have gone unchecked: there is always one that Connect will not describe. */
const UNCHECKED_IN = 50

/** Answers after how many milliseconds to call again. */
export async function recordPausedCounts(services: Services): Promise<number> {
  const { store, clock } = services
  const now = clock.now()
  const at = Math.floor(now / EVERY_MS) * EVERY_MS
  const untilNext = at + EVERY_MS - now
  if (now - at > LATE_MS) return untilNext
  if (!(await isTrueEnough(services, now))) return RETRY_MS
  await store.pausedCounts.record(new Date(at))
  return untilNext
}

/** Connect answers, all tasks were found and checked once, and nothing is older than a list at rest would be. */
async function isTrueEnough({ store }: Services, now: number): Promise<boolean> {
  const instance = await store.instance.read()
  const { failingSince, searchFailingCode, describeFailingCode, sweepFoundAt, lastSweepEndedAt } = instance
  if (searchFailingCode !== null || describeFailingCode !== null) return false
  if (failingSince !== null && now - failingSince.getTime() > CUT_OFF_AFTER_MS) return false
  if (sweepFoundAt === null || lastSweepEndedAt === null) return false
  if (now - sweepFoundAt.getTime() > SEARCH_AT_REST_MS + SLACK_MS + 2 * instance.searchMs) return false
  const { total, checked } = await store.sweep.checkedSince(new Date(now - RECHECK_AT_REST_MS - SLACK_MS))
  return (total - checked) * UNCHECKED_IN <= total
}

/** How true the list is, from what the sweep, the events and every answer of Connect left in the database. */
import type { Services } from '#lib/ctx'
import { eventFlow } from '#lib/domain/event-flow'
import { CUT_OFF_AFTER_MS, LIVE_WITHIN_MS, RECHECK_AT_REST_MS, SEARCH_AT_REST_MS } from '#lib/domain/limits'
import type { Freshness } from '#lib/domain/task-row'

/** A search or a round at rest may take so much longer than its turn before the list is called less than live. */
const SLACK_MS = 600_000

export async function readFreshness({ store, clock, events: queue }: Services): Promise<Freshness> {
  const now = clock.now()
  const instance = await store.instance.read()
  const events = eventFlow(instance, now, queue !== null)
  const failingMs = instance.failingSince === null ? 0 : now - instance.failingSince.getTime()
  const isRefused = instance.failingCode === 'connect_credentials'
  const nextTryAt = instance.nextTryAt?.getTime() ?? null
  const refusal = instance.searchFailingCode ?? instance.describeFailingCode
  if (refusal !== null) {
    const since = instance.searchFailingCode === null ? null : (instance.sweepFoundAt?.getTime() ?? null)
    return { state: 'cut_off', since, nextTryAt, error: refusal, events }
  }
  if (
    instance.failingSince !== null &&
    (failingMs > CUT_OFF_AFTER_MS || isRefused || instance.answeredAt === null)
  ) {
    const since = instance.answeredAt?.getTime() ?? null
    return { state: 'cut_off', since, nextTryAt, error: instance.failingCode ?? 'connect_no_answer', events }
  }

  // Where events tell of changes, checks and searches only catch what they missed.
  const isFlowing = events.state === 'flowing'
  const checkedWithinMs = isFlowing ? RECHECK_AT_REST_MS + SLACK_MS : LIVE_WITHIN_MS
  const searchedWithinMs = isFlowing ? SEARCH_AT_REST_MS + SLACK_MS : LIVE_WITHIN_MS
  const { total, checked, oldestCheckAt } = await store.sweep.checkedSince(new Date(now - checkedWithinMs))
  // What nobody has searched for lately may be missing, however fresh the rest is.
  const foundAt = instance.sweepFoundAt?.getTime() ?? 0
  const isSearched = now - foundAt < searchedWithinMs + 2 * instance.searchMs
  if (isSearched && checked === total) {
    return { state: 'live', checkedAt: oldestCheckAt?.getTime() ?? foundAt, events }
  }
  const round = await store.sweep.checkedSince(instance.sweepBeganAt ?? new Date(now))
  return {
    state: 'catching_up',
    checked: round.checked,
    total: round.total,
    secondsLeft: secondsLeft(round, instance.sweepBeganAt, now),
    checkedAt: oldestCheckAt?.getTime() ?? null,
    events,
  }
}

/** At the pace of this round so far; nothing is said before it shows a pace. */
function secondsLeft(
  round: { total: number; checked: number },
  beganAt: Date | null,
  now: number,
): number | null {
  const elapsed = beganAt === null ? 0 : (now - beganAt.getTime()) / 1000
  if (elapsed < 3 || round.checked < 5) return null
  return Math.ceil(((round.total - round.checked) * elapsed) / round.checked)
}

/** How true the list is, from what the sweep and every answer of Connect left in the database. */
import type { Services } from '#lib/ctx'
import { CUT_OFF_AFTER_MS, LIVE_WITHIN_MS } from '#lib/domain/limits'
import type { Freshness } from '#lib/domain/task-row'

export async function readFreshness({ store, clock }: Services): Promise<Freshness> {
  const now = clock.now()
  const instance = await store.instance.read()
  const failingMs = instance.failingSince === null ? 0 : now - instance.failingSince.getTime()
  const isRefused = instance.failingCode === 'connect_credentials'
  if (instance.searchFailingCode !== null) {
    return {
      state: 'cut_off',
      since: instance.sweepFoundAt?.getTime() ?? null,
      nextTryAt: instance.nextTryAt?.getTime() ?? null,
      error: instance.searchFailingCode,
    }
  }
  if (
    instance.failingSince !== null &&
    (failingMs > CUT_OFF_AFTER_MS || isRefused || instance.answeredAt === null)
  ) {
    return {
      state: 'cut_off',
      since: instance.answeredAt?.getTime() ?? null,
      nextTryAt: instance.nextTryAt?.getTime() ?? null,
      error: instance.failingCode ?? 'connect_no_answer',
    }
  }
  const liveSince = new Date(now - LIVE_WITHIN_MS)
  const { total, checked, oldestCheckAt } = await store.tasks.checkedSince(liveSince)
  // What nobody has searched for lately may be missing, however fresh the rest is.
  const foundAt = instance.sweepFoundAt?.getTime() ?? 0
  const isSearched = now - foundAt < LIVE_WITHIN_MS + 2 * instance.searchMs
  if (isSearched && checked === total) {
    return { state: 'live', checkedAt: oldestCheckAt?.getTime() ?? foundAt }
  }
  const round = await store.tasks.checkedSince(instance.sweepBeganAt ?? new Date(now))
  return {
    state: 'catching_up',
    checked: round.checked,
    total: round.total,
    secondsLeft: secondsLeft(round, instance.sweepBeganAt, now),
    checkedAt: oldestCheckAt?.getTime() ?? null,
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

/** The pace of a batch beside others: they are served in turn, so what one does not want of its share goes to the rest. */
import type { BatchPace } from '#lib/domain/batch'

/**
 * `all`: what the quotas allow all batches of the kind together. `wish` and `rivals`: so many a minute, or null for as many as that allows;
 * the rivals are the other batches of the kind that go on now.
 */
export function sharedPace(
  all: BatchPace,
  wish: number | null,
  rivals: readonly (number | null)[],
): BatchPace {
  const wishes = rivals.map((rival) => rival ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  let left = all.perMinute
  for (const [index, rival] of wishes.entries()) {
    left -= Math.min(rival, left / (wishes.length - index + 1))
  }
  const isSpread = wish !== null && wish < left
  return isSpread
    ? { perMinute: wish, limitedBy: 'perMinute' }
    : { perMinute: Math.max(1, Math.round(left)), limitedBy: all.limitedBy }
}

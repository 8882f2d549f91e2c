/** A batch's counts as the parts of its bar: every request is in exactly one part, so the parts always add up to its size. */
import type { BatchCounts, ItemState } from '#lib/domain/batch'

/** In the order in which they stand in the bar. */
export const SHARES = [
  'done',
  'needless',
  'repaused',
  'unverified',
  'failed',
  'cancelled',
  'underWay',
  'waiting',
] as const
export type Share = (typeof SHARES)[number]

const SHARE_OF: Record<ItemState, Share> = {
  resumed: 'done',
  paused: 'done',
  already_resumed: 'needless',
  already_paused: 'needless',
  ended: 'needless',
  not_found: 'needless',
  repaused: 'repaused',
  unverified: 'unverified',
  failed: 'failed',
  forbidden: 'failed',
  pause_limit: 'failed',
  cancelled: 'cancelled',
  under_way: 'underWay',
  checking: 'underWay',
  waiting: 'waiting',
}

export type Shares = Record<Share, number>

export function sharesOf(counts: BatchCounts): Shares {
  const shares = Object.fromEntries(SHARES.map((share) => [share, 0])) as Shares
  for (const [state, count] of Object.entries(counts) as [ItemState, number][]) {
    shares[SHARE_OF[state]] += count
  }
  return shares
}

/** How many requests have ended, however they did. */
export function endedOf(shares: Shares): number {
  return SHARES.reduce(
    (sum, share) => (share === 'waiting' || share === 'underWay' ? sum : sum + shares[share]),
    0,
  )
}

/** Those that a batch waits for still. */
export function isOver(state: string): boolean {
  return state === 'finished' || state === 'cancelled'
}

/** How fast a batch may go, and what limits it. Every send needs a look before it, so the quota of looks counts too. */
import type { Pacer } from '#lib/connect/pacer'
import type { BatchPace, PaceLimit } from '#lib/domain/batch'
import type { ActKind } from '#lib/domain/resume-outcome'

/** Calls a second that are allowed now, by API. */
export type Rates = Record<Exclude<PaceLimit, 'perMinute'>, number>

/** The sweep keeps a fifth of the looks. */
const SHARE_OF_LOOKS = 0.8
/** Acts are taken up so many seconds ahead of the quota, and never fewer than so many. */
const AHEAD_SECONDS = 2
const LEAST_AHEAD = 4

/** As all processes see it. Rejects with `database_unavailable`. */
export async function readRates(pacer: Pacer): Promise<Rates> {
  const rateOf = async (api: keyof Rates) => (await pacer.pace(api)).ratePerSecond
  const [ResumeContact, PauseContact, DescribeContact] = await Promise.all([
    rateOf('ResumeContact'),
    rateOf('PauseContact'),
    rateOf('DescribeContact'),
  ])
  return { ResumeContact, PauseContact, DescribeContact }
}

/** The pace of a batch of this kind that has the quota to itself. `perMinute`: its own wish, or null. */
export function paceOf(kind: ActKind, rates: Rates, perMinute: number | null): BatchPace {
  const api = kind === 'resume' ? 'ResumeContact' : 'PauseContact'
  const limits: [PaceLimit, number][] = [
    [api, rates[api] * 60],
    ['DescribeContact', rates.DescribeContact * SHARE_OF_LOOKS * 60],
    ['perMinute', perMinute ?? Number.POSITIVE_INFINITY],
  ]
  const [limitedBy, least] = limits.reduce((a, b) => (b[1] < a[1] ? b : a))
  return { perMinute: Math.max(1, Math.round(least)), limitedBy }
}

/** How many acts of batches may be under way before their calls, so that the quota is used and little waits outside its batch. */
export function aheadOf(kind: ActKind, rates: Rates): number {
  return Math.max(LEAST_AHEAD, Math.ceil((paceOf(kind, rates, null).perMinute / 60) * AHEAD_SECONDS))
}

/** The pace that is allowed now, and what limits it. Rejects with `database_unavailable`. */
export async function batchPace(
  { pacer }: { pacer: Pacer },
  kind: ActKind,
  perMinute: number | null,
): Promise<BatchPace> {
  return paceOf(kind, await readRates(pacer), perMinute)
}

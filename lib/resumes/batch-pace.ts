/** How fast a batch goes: what the quotas allow all batches together, or less where it was asked to be spread out. */
import type { Services } from '#lib/ctx'
import type { BatchPace } from '#lib/domain/batch'
import type { ActKind } from '#lib/domain/resume-outcome'

/** Of DescribeContact's allowance: sweeps keep a fifth of it, and each call of a batch needs a look. */
const LOOKS_SHARE = 0.8
/** Acts are taken up so many seconds ahead of the quota, and never fewer than so many. */
const AHEAD_SECONDS = 2
const LEAST_AHEAD = 4

/** Acts a minute at the pace that is allowed now, and what limits it. @throws AppError `database_unavailable`. */
export async function batchPace(
  { pacer }: Pick<Services, 'pacer'>,
  kind: ActKind,
  perMinute: number | null,
): Promise<BatchPace> {
  const api = kind === 'resume' ? 'ResumeContact' : 'PauseContact'
  const [calls, looks] = await Promise.all([pacer.pace(api), pacer.pace('DescribeContact')])
  const limits: BatchPace[] = [
    { perMinute: calls.ratePerSecond * 60, limitedBy: api },
    { perMinute: looks.ratePerSecond * 60 * LOOKS_SHARE, limitedBy: 'DescribeContact' },
    ...(perMinute === null ? [] : [{ perMinute, limitedBy: 'perMinute' as const }]),
  ]
  return limits.reduce((least, limit) => (limit.perMinute < least.perMinute ? limit : least))
}

/** How many acts of batches may be under way before their calls, so that the quota is used and little waits outside its batch. */
export function aheadAt({ perMinute }: BatchPace): number {
  return Math.max(LEAST_AHEAD, Math.ceil((perMinute / 60) * AHEAD_SECONDS))
}

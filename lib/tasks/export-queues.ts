import type { Ctx } from '#lib/ctx'
import { type Cell, type CsvTable, csvTable } from '#lib/domain/csv'
import { MAX_EXPORT_ROWS } from '#lib/domain/limits'
import { AGE_BINS, EXPIRY_SPANS, type Grouping } from '#lib/domain/queue-figures'
import { requirePermission } from '#lib/domain/require-permission'
import type { CountedGroup } from '#lib/store/paused-figures'

const HOUR = 3_600

/**
 * The figures of every queue, agent or team, counted now. Waits are in seconds; bounds stand in the heads, in hours.
 * @throws AppError `not_permitted`.
 */
export async function exportQueues({
  ctx,
  input: { by },
}: {
  ctx: Ctx
  input: { by: Grouping }
}): Promise<CsvTable> {
  requirePermission(ctx, 'export')
  const { awsNow } = await ctx.store.instance.clocks()
  // One more than an export holds, so that it says so.
  const { groups } = await ctx.store.pausedFigures.by(by, awsNow, MAX_EXPORT_ROWS + 1)
  return csvTable(`paused-by-${by}`, columnsOf(by, awsNow), each(groups))
}

async function* each(groups: readonly CountedGroup[]): AsyncGenerator<CountedGroup> {
  yield* groups
}

function columnsOf(by: Grouping, awsNow: number): Record<string, (group: CountedGroup) => Cell> {
  const waited = (since: number | null) =>
    since === null ? null : Math.max(0, Math.floor((awsNow - since) / 1_000))
  return {
    [`${by}_id`]: (group) => group.id,
    [by]: (group) => group.name,
    paused: (group) => group.paused,
    oldest_paused_at: ({ oldestAt }) => (oldestAt === null ? null : new Date(oldestAt)),
    oldest_seconds: (group) => waited(group.oldestAt),
    median_seconds: (group) => waited(group.medianAt),
    percentile_90_seconds: (group) => waited(group.longAt),
    ...Object.fromEntries(
      EXPIRY_SPANS.map((seconds, index) => [
        `expires_within_${seconds / HOUR}_h`,
        (group: CountedGroup) => group.expiring[index] ?? 0,
      ]),
    ),
    ...(by === 'queue' && { unassigned: (group: CountedGroup) => group.unassigned }),
    ...Object.fromEntries(
      AGE_BINS.map(({ over, under }, index) => [
        under === null ? `paused_over_${over / HOUR}_h` : `paused_${over / HOUR}_to_${under / HOUR}_h`,
        (group: CountedGroup) => group.ages[index] ?? 0,
      ]),
    ),
  }
}

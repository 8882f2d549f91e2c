import type { Ctx } from '#lib/ctx'
import type { RecentBatches } from '#lib/domain/batch'
import { requirePermission } from '#lib/domain/require-permission'
import { readHold } from './read-hold.ts'
import { sharedCounts } from './shared-counts.ts'
import { viewBatches } from './view-batches.ts'

const MOST_OPEN = 20
const MOST_FINISHED = 3
const FINISHED_WITHIN_HOURS = 72

/** Asked for by every screen, so it is little: open batches, newest first, then the reader's own that ended last. @throws AppError `not_permitted`. */
export async function listRecentBatches({ ctx }: { ctx: Ctx }): Promise<RecentBatches> {
  requirePermission(ctx, 'see')
  const { store, person } = ctx
  const clocks = await store.instance.clocks()
  const [hold, open, finished] = await Promise.all([
    readHold(ctx),
    store.batchList.open(MOST_OPEN),
    store.batchList.finishedOf(person.id, FINISHED_WITHIN_HOURS, MOST_FINISHED),
  ])
  const listed = [...open, ...finished]
  const counts = await sharedCounts(ctx, listed)
  return { clocks, hold, batches: await viewBatches(ctx, listed, { counts, clocks, hold }) }
}

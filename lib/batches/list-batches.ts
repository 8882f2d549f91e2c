import type { Ctx } from '#lib/ctx'
import type { BatchList } from '#lib/domain/batch'
import type { ListBatchesInput } from '#lib/domain/batch-schema'
import { requirePermission } from '#lib/domain/require-permission'
import { readHold } from './read-hold.ts'
import { sharedCounts } from './shared-counts.ts'
import { viewBatches } from './view-batches.ts'

const PAGE_SIZE = 30
/** More are hardly ever open at once; the oldest of them are then told when others have ended. */
const MOST_OPEN = 100

/** Open batches first, then those that ended, newest first in either. @throws AppError `not_permitted`. */
export async function listBatches({
  ctx,
  input: { cursor },
}: {
  ctx: Ctx
  input: ListBatchesInput
}): Promise<BatchList> {
  requirePermission(ctx, 'see')
  const { store } = ctx
  const clocks = await store.instance.clocks()
  const [hold, open, finished] = await Promise.all([
    readHold(ctx),
    cursor === undefined ? store.batchList.open(MOST_OPEN) : [],
    store.batchList.finished(cursor ?? null, PAGE_SIZE + 1),
  ])
  const shown = finished.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  const hasMore = finished.length > PAGE_SIZE && last !== undefined
  const listed = [...open, ...shown]
  const counts = await sharedCounts(ctx, listed)
  return {
    clocks,
    hold,
    batches: await viewBatches(ctx, listed, { counts, clocks, hold }),
    nextCursor: hasMore ? String(last.number) : null,
  }
}

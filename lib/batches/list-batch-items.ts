import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import type { BatchItems } from '#lib/domain/batch'
import type { BatchItemsInput } from '#lib/domain/batch-schema'
import { requirePermission } from '#lib/domain/require-permission'
import { toItems } from './to-items.ts'

const PAGE_SIZE = 100

/** Requests of a batch, or of one group of it, in the batch's order. @throws AppError `not_permitted`, `not_found`. */
export async function listBatchItems({
  ctx,
  input,
}: {
  ctx: Ctx
  input: BatchItemsInput
}): Promise<BatchItems> {
  requirePermission(ctx, 'see')
  const { store } = ctx
  const { batchId, cursor = -1, ...wanted } = input
  if ((await store.batchList.find(batchId)) === null) throw new AppError('not_found')
  const found = await store.batchItems.page(batchId, wanted, cursor, PAGE_SIZE + 1)
  const shown = found.slice(0, PAGE_SIZE)
  const last = shown.at(-1)
  return {
    clocks: await store.instance.clocks(),
    items: await toItems(ctx, shown),
    nextCursor: found.length > PAGE_SIZE && last !== undefined ? String(last.position) : null,
  }
}

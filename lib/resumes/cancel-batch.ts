import type { Ctx } from '#lib/ctx'
import type { BatchIdInput } from '#lib/domain/batch-schema'
import type { Clocks } from '#lib/domain/task-row'
import { changeBatch } from './change-batch.ts'
import { takeBackUnsent } from './take-back-unsent.ts'

/**
 * Ends what has not been sent; nothing leaves for this batch later than a second after. What may have reached Connect goes on to its true
 * outcome, and what others want too is theirs.
 * @throws AppError `not_permitted`, `not_found`, `batch_ended`.
 */
export async function cancelBatch({
  ctx,
  input,
}: {
  ctx: Ctx
  input: BatchIdInput
}): Promise<{ clocks: Clocks }> {
  return changeBatch(ctx, input.batchId, 'batch_cancelled', async (tx, batch) => {
    const acts = await tx.batches.lockActs([batch.batchId])
    await tx.batches.cancel(batch.batchId, ctx.person.id)
    await takeBackUnsent(tx, acts)
    return {}
  })
}

import type { Ctx } from '#lib/ctx'
import type { BatchIdInput } from '#lib/domain/batch-schema'
import type { Clocks } from '#lib/domain/task-row'
import { changeBatch } from './change-batch.ts'
import { takeBackUnsent } from './take-back-unsent.ts'

/**
 * From its return on the batch takes up nothing new, and of what it has taken up nothing is sent that somebody else does not want too. What may
 * be on the wire is looked at until the truth is known.
 * @throws AppError `not_permitted`, `not_found`, `batch_ended`.
 */
export async function holdBatch({
  ctx,
  input,
}: {
  ctx: Ctx
  input: BatchIdInput
}): Promise<{ clocks: Clocks }> {
  return changeBatch(ctx, input.batchId, 'batch_held', async (tx, batch) => {
    if (batch.heldAt !== null) return null
    await tx.batches.hold(batch.batchId, ctx.person.id)
    await takeBackUnsent(tx, await tx.batches.lockActs([batch.batchId]))
    return {}
  })
}

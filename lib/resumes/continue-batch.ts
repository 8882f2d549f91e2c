import type { Ctx } from '#lib/ctx'
import type { BatchIdInput } from '#lib/domain/batch-schema'
import type { Clocks } from '#lib/domain/task-row'
import { changeBatch } from './change-batch.ts'

/**
 * A held batch goes on where it was.
 * @throws AppError `not_permitted`, `not_found`, `batch_ended`.
 */
export async function continueBatch({
  ctx,
  input,
}: {
  ctx: Ctx
  input: BatchIdInput
}): Promise<{ clocks: Clocks }> {
  return changeBatch(ctx, input.batchId, 'batch_continued', async (tx, batch) => {
    if (batch.heldAt === null) return null
    await tx.batches.continue(batch.batchId)
    await tx.runs.wakeHeld()
    return {}
  })
}

import type { Ctx } from '#lib/ctx'
import type { ChangePaceInput } from '#lib/domain/batch-schema'
import type { Clocks } from '#lib/domain/task-row'
import { changeBatch } from './change-batch.ts'

/**
 * Spreads a batch out, at most so many a minute, or (null) lets it go as fast as the quota allows.
 * @throws AppError `not_permitted`, `not_found`, `batch_ended`.
 */
export async function changePace({
  ctx,
  input: { batchId, perMinute },
}: {
  ctx: Ctx
  input: ChangePaceInput
}): Promise<{ clocks: Clocks }> {
  return changeBatch(ctx, batchId, 'batch_pace_changed', async (tx, batch) => {
    if (batch.perMinute === perMinute) return null
    await tx.batches.changePace(batchId, perMinute)
    return { from: batch.perMinute, to: perMinute }
  })
}

/** What every change of a batch that has begun asks first: is there such a batch, may this person, and does it still go on. */
import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import type { AuditKind } from '#lib/domain/audit'
import { requirePermission } from '#lib/domain/require-permission'
import type { Clocks } from '#lib/domain/task-row'
import type { BatchRecord } from '#lib/store/batch-table'
import type { Store } from '#lib/store/store'

/**
 * `change` runs in a transaction that has the batch locked, and gives what the audit tells of it, or null when it is so already:
 * then nothing is written. One's own batch needs `resumeMany`, another's `holdBatches`.
 * @throws AppError `not_permitted`, `not_found`, `batch_ended`.
 */
export async function changeBatch(
  ctx: Ctx,
  batchId: string,
  kind: AuditKind,
  change: (tx: Store, batch: BatchRecord) => Promise<Record<string, unknown> | null>,
): Promise<{ clocks: Clocks }> {
  requirePermission(ctx, 'resumeMany')
  await ctx.store.transaction(async (tx) => {
    const batch = await tx.batches.lock(batchId)
    if (batch === null) throw new AppError('not_found')
    if (batch.personId !== ctx.person.id) requirePermission(ctx, 'holdBatches')
    if (batch.finishedAt !== null || batch.cancelledAt !== null) throw new AppError('batch_ended')
    const detail = await change(tx, batch)
    if (detail !== null) await tx.audit.add({ kind, batchId, personId: ctx.person.id, detail })
  })
  return { clocks: await ctx.store.instance.clocks() }
}

import type { Ctx } from '#lib/ctx'
import { requirePermission } from '#lib/domain/require-permission'
import type { Clocks } from '#lib/domain/task-row'
import { takeBackUnsent } from './take-back-unsent.ts'

/**
 * Holds every batch, whoever's, and each that is started from now on, until `continueAllBatches`. Clicks go on.
 * @throws AppError `not_permitted`.
 */
export async function holdAllBatches({ ctx }: { ctx: Ctx }): Promise<{ clocks: Clocks }> {
  requirePermission(ctx, 'holdBatches')
  await ctx.store.transaction(async (tx) => {
    const acts = await tx.batches.lockActs(await tx.batches.lockOpen())
    if (!(await tx.batches.holdAll(ctx.person.id))) return
    await takeBackUnsent(tx, acts)
    await tx.audit.add({ kind: 'all_held', personId: ctx.person.id })
  })
  return { clocks: await ctx.store.instance.clocks() }
}

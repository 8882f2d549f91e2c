import type { Ctx } from '#lib/ctx'
import { requirePermission } from '#lib/domain/require-permission'
import type { Clocks } from '#lib/domain/task-row'

/**
 * Batches go on that are not held by themselves.
 * @throws AppError `not_permitted`.
 */
export async function continueAllBatches({ ctx }: { ctx: Ctx }): Promise<{ clocks: Clocks }> {
  requirePermission(ctx, 'holdBatches')
  await ctx.store.transaction(async (tx) => {
    if (!(await tx.batches.holdAll(null))) return
    await tx.runs.wakeHeld()
    await tx.audit.add({ kind: 'all_continued', personId: ctx.person.id })
  })
  return { clocks: await ctx.store.instance.clocks() }
}

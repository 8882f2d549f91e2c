import type { Ctx } from '#lib/ctx'
import { requirePermission } from '#lib/domain/require-permission'
import type { DismissedFromTray, DismissFromTrayInput } from '#lib/domain/tray'

/**
 * Takes resumed tasks out of the tray for everybody, with a reason; they are looked for no longer. Nothing is changed of those
 * that have landed, or were dismissed, a moment before.
 * @throws AppError `not_permitted`.
 */
export async function dismissFromTray({
  ctx,
  input: { actIds, reason },
}: {
  ctx: Ctx
  input: DismissFromTrayInput
}): Promise<DismissedFromTray> {
  requirePermission(ctx, 'resumeOne')
  const personId = ctx.person.id
  const dismissed = await ctx.store.transaction(async (tx) => {
    const taken = await tx.tray.dismiss(actIds, personId, reason)
    for (const { actId, taskId } of taken) {
      await tx.audit.add({ kind: 'dismissed', taskId, actId, actKind: 'resume', personId, reason })
    }
    return taken
  })
  return { clocks: await ctx.store.instance.clocks(), dismissedIds: dismissed.map(({ actId }) => actId) }
}

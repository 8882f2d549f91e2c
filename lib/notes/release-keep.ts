import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { isSameEpoch } from '#lib/domain/epoch'
import type { ReleaseKeepInput } from '#lib/domain/note-schema'
import { requirePermission } from '#lib/domain/require-permission'

/**
 * Takes back that a pause is meant to last, whoever said so; where nobody does any more, nothing happens.
 * @throws AppError `not_permitted`, `task_unknown`, `pause_over`.
 */
export async function releaseKeep({
  ctx,
  input: { taskId, epoch },
}: {
  ctx: Ctx
  input: ReleaseKeepInput
}): Promise<{ taskId: string }> {
  requirePermission(ctx, 'note')
  await ctx.store.transaction(async (tx) => {
    const task = await tx.keeps.lockTask(taskId)
    if (task === null) throw new AppError('task_unknown')
    if (!task.isPaused || task.epoch === null || !isSameEpoch(task.epoch, epoch)) {
      throw new AppError('pause_over')
    }
    if (task.keptUntilMs === null) return
    await tx.keeps.release(taskId, task.epoch, ctx.person.id)
    const detail = { untilAwsMs: task.keptUntilMs, epochAwsMs: epoch.at, epochCount: epoch.count }
    await tx.audit.add({ kind: 'keep_released', taskId, personId: ctx.person.id, detail })
  })
  return { taskId }
}

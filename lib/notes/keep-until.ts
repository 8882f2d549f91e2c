import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { isSameEpoch } from '#lib/domain/epoch'
import type { KeepUntilInput } from '#lib/domain/note-schema'
import { requirePermission } from '#lib/domain/require-permission'

/**
 * Says that the pause a person saw is meant to last until a date, and why. It takes the place of what was said of this pause
 * before, changes nothing in Amazon Connect, and ends with the pause. The same id is the same keep.
 * @throws AppError `not_permitted`, `task_unknown`, `pause_over`, `keep_in_past`, `keep_after_expiry` (both times, AWS ms), `request_id_reused`.
 */
export async function keepUntil({
  ctx,
  input,
}: {
  ctx: Ctx
  input: KeepUntilInput
}): Promise<{ keepId: string }> {
  requirePermission(ctx, 'note')
  const { keepId, taskId, epoch, until, reason } = input
  const personId = ctx.person.id
  await ctx.store.transaction(async (tx) => {
    const task = await tx.keeps.lockTask(taskId)
    if (task === null) throw new AppError('task_unknown')
    const before = await tx.keeps.find(keepId)
    if (before !== null) {
      if (before.personId !== personId || before.taskId !== taskId) throw new AppError('request_id_reused')
      return
    }
    if (!task.isPaused || task.epoch === null || !isSameEpoch(task.epoch, epoch)) {
      throw new AppError('pause_over')
    }
    const { awsNow } = await tx.instance.clocks()
    if (until <= awsNow) throw new AppError('keep_in_past')
    if (task.expiresMs !== null && until > task.expiresMs) {
      throw new AppError('keep_after_expiry', { until, expiresAt: task.expiresMs })
    }
    await tx.keeps.add({ keepId, taskId, epoch: task.epoch, untilMs: until, reason, personId })
    const detail = { keepId, untilAwsMs: until, epochAwsMs: epoch.at, epochCount: epoch.count }
    await tx.audit.add({ kind: 'kept', taskId, personId, reason, detail })
  })
  return { keepId }
}

import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { requirePermission } from '#lib/domain/require-permission'
import type { TaskReferences } from '#lib/domain/task-reference'
import { shareBriefly } from './share-briefly.ts'

/** References hardly change; whoever opens the same task again within a minute is answered from here. Milliseconds. */
const asked = shareBriefly({ forMs: 60_000 })

/**
 * What a task refers to, asked of Amazon Connect; only of tasks that the index knows. That the role may not read it is an answer.
 * @throws AppError `not_permitted`, `task_unknown`, and Connect's own `connect_…`.
 */
export async function listReferences({
  ctx,
  input: { taskId },
}: {
  ctx: Ctx
  input: { taskId: string }
}): Promise<TaskReferences> {
  requirePermission(ctx, 'see')
  const { store, connect } = ctx
  if ((await store.tasks.find(taskId)) === null) throw new AppError('task_unknown')
  return asked(store, taskId, () =>
    connect.listReferences(taskId).then(
      (references): TaskReferences => ({ state: 'known', references }),
      (error: unknown): TaskReferences => {
        if (error instanceof AppError && error.code === 'connect_forbidden') return { state: 'denied' }
        throw error
      },
    ),
  )
}

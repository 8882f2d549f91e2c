import type { Ctx } from '#lib/ctx'
import type { TaskRow } from '#lib/domain/task-row'
import { viewActs } from '#lib/resumes/view-acts'
import type { ListedTask } from '#lib/store/task-list'
import { toRow } from './to-row.ts'

/** Rows with the act worth showing on each, in the order given. */
export async function withActs(ctx: Ctx, tasks: readonly ListedTask[]): Promise<TaskRow[]> {
  const actIds = await ctx.store.list.actsToShow(
    tasks.map((task) => task.taskId),
    ctx.person.id,
  )
  const acts = await viewActs(ctx, actIds)
  const byTask = new Map([...acts.values()].map((act) => [act.taskId, act]))
  return tasks.map((task) => toRow(task, byTask.get(task.taskId) ?? null))
}

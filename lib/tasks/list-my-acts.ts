import type { Ctx } from '#lib/ctx'
import { requirePermission } from '#lib/domain/require-permission'
import type { MyActs } from '#lib/domain/task-row'
import { sharedFreshness } from './shared-freshness.ts'
import { withActs } from './with-acts.ts'

/** The reader's own acts that are open, recent or in the tray, each with its task, paused or not. Newest first. */
export async function listMyActs({ ctx }: { ctx: Ctx }): Promise<MyActs> {
  requirePermission(ctx, 'see')
  const taskIds = await ctx.store.list.withActsOf(ctx.person.id)
  const tasks = new Map((await ctx.store.list.byId(taskIds)).map((task) => [task.taskId, task]))
  const inOrder = taskIds.flatMap((taskId) => tasks.get(taskId) ?? [])
  const [clocks, freshness] = await Promise.all([ctx.store.instance.clocks(), sharedFreshness(ctx)])
  return { clocks, freshness, rows: await withActs(ctx, inOrder) }
}

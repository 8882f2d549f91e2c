import type { Ctx } from '#lib/ctx'
import { requirePermission } from '#lib/domain/require-permission'
import type { TaskPage } from '#lib/domain/task-filter'
import type { TaskList } from '#lib/domain/task-row'
import { readFreshness } from './read-freshness.ts'
import { withActs } from './with-acts.ts'

/**
 * One page of the paused tasks that match, from the index: as fast with Connect down as with it up. The counts are of all that match.
 * @throws AppError `not_permitted`, `bad_input` (a cursor of another sort).
 */
export async function listPausedTasks({ ctx, input }: { ctx: Ctx; input: TaskPage }): Promise<TaskList> {
  requirePermission(ctx, 'see')
  const { store } = ctx
  await store.instance.noteReader()
  const clocks = await store.instance.clocks()
  const [{ tasks, nextCursor }, matchCount, pausedCount, trayCount, freshness] = await Promise.all([
    store.list.page(input, clocks.awsNow),
    store.list.count(input, clocks.awsNow),
    store.list.countPaused(),
    store.acts.trayCount(),
    readFreshness(ctx),
  ])
  return {
    clocks,
    freshness,
    rows: await withActs(ctx, tasks),
    matchCount,
    pausedCount,
    trayCount,
    nextCursor,
  }
}

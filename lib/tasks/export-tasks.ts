import type { Ctx, Services } from '#lib/ctx'
import { type Cell, type CsvTable, csvTable } from '#lib/domain/csv'
import { MAX_EXPORT_ROWS } from '#lib/domain/limits'
import { requirePermission } from '#lib/domain/require-permission'
import type { TaskView } from '#lib/domain/task-filter'
import type { ExportedTask } from '#lib/store/task-export'

/** Rows read at once: all that an export ever holds beside its ids. */
const PAGE = 500

/**
 * All paused tasks that match, in the order of the view: those that matched when it was asked for, each as it is when its turn comes, less those
 * that have left by then. Times are Connect's own, in UTC; `paused_seconds` is as of the beginning.
 * @throws AppError `not_permitted`.
 */
export async function exportTasks({ ctx, input }: { ctx: Ctx; input: TaskView }): Promise<CsvTable> {
  requirePermission(ctx, 'export')
  const { awsNow } = await ctx.store.instance.clocks()
  // One more than an export holds, so that it says so.
  const taskIds = await ctx.store.taskExport.idsInOrder(input, awsNow, MAX_EXPORT_ROWS + 1)
  return csvTable('paused-tasks', columnsAt(awsNow), readRows(ctx, taskIds))
}

async function* readRows({ store }: Services, taskIds: readonly string[]): AsyncGenerator<ExportedTask> {
  for (let from = 0; from < taskIds.length; from += PAGE) {
    yield* await store.taskExport.rows(taskIds.slice(from, from + PAGE))
  }
}

const columnsAt = (awsNow: number): Record<string, (task: ExportedTask) => Cell> => ({
  task_id: (task) => task.taskId,
  name: (task) => task.name,
  description: (task) => task.description,
  queue_id: (task) => task.queueId,
  queue: (task) => task.queueName,
  agent_id: (task) => task.agentId,
  agent: (task) => task.agentName,
  team_id: (task) => task.teamId,
  team: (task) => task.teamName,
  paused_at: ({ pausedMs }) => instant(pausedMs),
  paused_seconds: ({ pausedMs }) =>
    pausedMs === null ? null : Math.max(0, Math.floor((awsNow - pausedMs) / 1_000)),
  pauses: (task) => task.pauseCount,
  expires_at: ({ expiresMs }) => instant(expiresMs),
  is_expiry_estimated: ({ expiresMs, isExpiryEstimated }) => (expiresMs === null ? null : isExpiryEstimated),
  priority: (task) => task.priority,
  checked_at: (task) => task.checkedAt,
  tags: ({ tags }) => (tags === null || Object.keys(tags).length === 0 ? null : JSON.stringify(tags)),
})

function instant(ms: number | null): Cell {
  return ms === null ? null : new Date(ms)
}

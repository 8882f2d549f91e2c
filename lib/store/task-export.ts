/**
 * The listed tasks for an export. Which tasks, and in which order, is fixed by one statement; the rows are then read by their ids, some at a
 * time, so that what comes and goes meanwhile can put none in twice and make none be missed, and no transaction is held open.
 */
import { type SqlBool, sql } from 'kysely'
import type { TaskPage, TaskView } from '#lib/domain/task-filter'
import type { Database } from './database.ts'
import { matching } from './task-conditions.ts'
import { SORT_COLUMNS } from './task-cursor.ts'

export type ExportedTask = {
  taskId: string
  name: string | null
  description: string | null
  queueId: string | null
  queueName: string | null
  agentId: string | null
  agentName: string | null
  teamId: string | null
  teamName: string | null
  pausedMs: number | null
  pauseCount: number | null
  expiresMs: number | null
  isExpiryEstimated: boolean
  priority: number | null
  checkedAt: Date | null
  tags: Record<string, string> | null
}

export function taskExport(db: Database, instanceId: string) {
  return {
    /** Ids of at most `most` tasks that match, in the order of the list. `awsNow`: AWS ms, for filters by age. */
    async idsInOrder(view: TaskView, awsNow: number, most: number): Promise<string[]> {
      const value = sql.raw(SORT_COLUMNS[view.sort].column)
      const direction = view.dir === 'desc' ? sql`desc` : sql`asc`
      const page: TaskPage = { ...view, limit: most }
      const tasks = await db
        .selectFrom('task')
        .select('task.taskId')
        .where('task.instanceId', '=', instanceId)
        .where(sql<SqlBool>`task.is_listed`)
        .where((task) => task.and(matching(task, instanceId, page, awsNow)))
        .orderBy(sql`${value} ${direction} nulls last`)
        // Those without a sort value go by their ids upwards, whatever the direction.
        .orderBy(sql`case when ${value} is not null then task.task_id end ${direction}`)
        .orderBy('task.taskId')
        .limit(most)
        .execute()
      return tasks.map((task) => task.taskId)
    },

    /** Those of these tasks that are still listed, as they are now, in the order given. */
    async rows(taskIds: readonly string[]): Promise<ExportedTask[]> {
      const rows = await db
        .selectFrom('task')
        .leftJoin('directory as team', (join) =>
          join
            .onRef('team.id', '=', 'task.teamId')
            .on('team.instanceId', '=', instanceId)
            .on('team.kind', '=', 'team'),
        )
        .select([
          'task.taskId',
          'task.name',
          'task.description',
          'task.queueId',
          'task.queueName',
          'task.agentId',
          'task.agentName',
          'task.teamId',
          'team.name as teamName',
          'task.pausedMs',
          'task.pauseCount',
          'task.expiresMs',
          'task.isExpiryEstimated',
          'task.priority',
          'task.checkedAt',
          sql<Record<string, string> | null>`task.facts #> '{body,tags}'`.as('tags'),
        ])
        .where('task.instanceId', '=', instanceId)
        .where(sql<SqlBool>`task.is_listed`)
        .where('task.taskId', 'in', [...taskIds])
        .execute()
      const byId = new Map(rows.map((row) => [row.taskId, row]))
      return taskIds.flatMap((taskId) => byId.get(taskId) ?? [])
    },
  }
}

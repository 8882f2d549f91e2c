/** What is due by a threshold, counted in one statement each. Conditions are those of task-conditions, so that a count is the length of the list that its address opens. */
import { sql } from 'kysely'
import { MAX_OCCURRENCES } from '#lib/domain/alert'
import type { Named } from '#lib/domain/task-row'
import type { Database } from './database.ts'

type Due = { count: number; occurrences: string[] }

export function alertFigures(db: Database, instanceId: string) {
  return {
    /** Listed tasks that expire at this AWS ms or before, and the latest of them. An occurrence is a task with its expiry. */
    async expiringBy(expiresMs: number): Promise<Due> {
      const { rows } = await sql<{ id: string; count: number }>`
        select task_id || ' ' || expires_ms as id, (count(*) over ())::int as count from task
        where instance_id = ${instanceId} and is_listed and expires_ms <= ${expiresMs}::bigint
        order by expires_ms desc, task_id limit ${MAX_OCCURRENCES}
      `.execute(db)
      return dueOf(rows)
    },

    /** Queues with more listed tasks than this, the fullest first. */
    async queuesOver(most: number): Promise<{ queue: Named; count: number }[]> {
      const { rows } = await sql<Named & { count: number }>`
        with held as (
          select queue_id as id, count(*)::int as count from task
          where instance_id = ${instanceId} and is_listed and queue_id is not null
          group by 1 having count(*) > ${most}
        )
        select held.id, directory.name, held.count from held left join directory
          on directory.instance_id = ${instanceId} and directory.kind = 'queue' and directory.id = held.id
        order by held.count desc, directory.name, held.id limit ${MAX_OCCURRENCES}
      `.execute(db)
      return rows.map(({ id, name, count }) => ({ queue: { id, name }, count }))
    },

    /** Acts in the tray, and the latest of them. */
    async inTray(): Promise<Due> {
      const { rows } = await sql<{ id: string; count: number }>`
        select act_id::text as id, (count(*) over ())::int as count from act
        where instance_id = ${instanceId} and is_in_tray
        order by settled_at desc, act_id limit ${MAX_OCCURRENCES}
      `.execute(db)
      return dueOf(rows)
    },
  }
}

function dueOf(rows: { id: string; count: number }[]): Due {
  return { count: rows[0]?.count ?? 0, occurrences: rows.map(({ id }) => id) }
}

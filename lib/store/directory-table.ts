/** Names of queues, agents, teams and flows, as Connect last listed them. */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Named } from '#lib/domain/task-row'
import type { Database } from './database.ts'
import type { DirectoryKind } from './schema.ts'

/** Rows that take over a new name in one statement. */
const STEP = 1_000

export function directoryTable(db: Database, instanceId: string) {
  /** Tasks bear the names of their queue and agent and the agent's team, so that lists can be sorted and filtered by them. */
  async function renameOnTasks(kind: 'queue' | 'agent'): Promise<void> {
    const [differs, takeOver] = {
      queue: [
        sql`entry.id = task.queue_id and task.queue_name is distinct from entry.name`,
        sql`queue_name = entry.name`,
      ],
      agent: [
        sql`entry.id = task.agent_id
          and (task.agent_name, task.team_id) is distinct from (entry.name, entry.team_id)`,
        sql`agent_name = entry.name, team_id = entry.team_id`,
      ],
    }[kind] as [RawBuilder<unknown>, RawBuilder<unknown>]
    const { rows } = await sql<{ taskId: string }>`
      select task.task_id as "taskId" from task join directory entry on entry.instance_id = task.instance_id
      where task.instance_id = ${instanceId} and entry.kind = ${kind} and ${differs}
      order by task.task_id
    `.execute(db)
    for (let from = 0; from < rows.length; from += STEP) {
      const step = rows.slice(from, from + STEP).map((row) => row.taskId)
      await sql`
        with renamed as (
          update task set ${takeOver} from directory entry
          where task.instance_id = ${instanceId} and task.task_id = any(${step}::text[])
            and entry.instance_id = task.instance_id and entry.kind = ${kind} and ${differs}
          returning task.is_listed
        )
        select pg_notify('tasks_changed', '') where exists (select from renamed where is_listed)
      `.execute(db)
    }
  }

  return {
    /**
     * Keeps a whole listing; entries that are no longer listed stay, since old tasks may still name them. Tasks take over
     * what has changed in small steps, so that nobody waits long for a row; a listing that was cut off there is made good by the next.
     */
    async keep(
      kind: DirectoryKind,
      entries: readonly { id: string; name: string; teamId?: string | null; parentId?: string | null }[],
    ): Promise<void> {
      const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()]
      if (unique.length === 0) return
      await db.transaction().execute(async (tx) => {
        // Whoever is writing tasks with the names until now ends first; whoever begins after this sees the new ones.
        await sql`select pg_advisory_xact_lock(hashtextextended('names ' || ${instanceId}::uuid, 0))`.execute(
          tx,
        )
        await sql`
          insert into directory (instance_id, kind, id, name, team_id, parent_id, seen_at)
          select ${instanceId}, ${kind}, entry.id, entry.name, entry."teamId", entry."parentId", clock_timestamp()
          from jsonb_to_recordset(${JSON.stringify(unique)}::jsonb)
            as entry (id text, name text, "teamId" text, "parentId" text)
          on conflict (instance_id, kind, id) do update
          set name = excluded.name, team_id = excluded.team_id, parent_id = excluded.parent_id, seen_at = excluded.seen_at
        `.execute(tx)
      })
      if (kind === 'queue' || kind === 'agent') await renameOnTasks(kind)
    },

    /** By name. */
    async list(kind: DirectoryKind): Promise<Named[]> {
      return db
        .selectFrom('directory')
        .select(['id', 'name'])
        .where('instanceId', '=', instanceId)
        .where('kind', '=', kind)
        .orderBy('name')
        .orderBy('id')
        .execute()
    },

    /** Names by `<kind> <id>` of those among `ids` that are known. */
    async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map()
      const rows = await db
        .selectFrom('directory')
        .select(['kind', 'id', 'name'])
        .where('instanceId', '=', instanceId)
        .where('id', 'in', [...ids])
        .execute()
      return new Map(rows.map(({ kind, id, name }) => [`${kind} ${id}`, name]))
    },

    /** Whether open tasks name a queue or agent that no listing had: one that is new. Teams and flows are never missed. */
    async isLacking(kind: DirectoryKind): Promise<boolean> {
      if (kind !== 'queue' && kind !== 'agent') return false
      const isNameless =
        kind === 'queue'
          ? sql<SqlBool>`queue_id is not null and queue_name is null`
          : sql<SqlBool>`agent_id is not null and agent_name is null`
      const row = await db
        .selectFrom('task')
        .select('taskId')
        .where('instanceId', '=', instanceId)
        .where(sql<SqlBool>`is_open`)
        .where(isNameless)
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    async lastListedAt(kind: DirectoryKind): Promise<Date | null> {
      const row = await db
        .selectFrom('directory')
        .select((entry) => entry.fn.max('seenAt').as('at'))
        .where('instanceId', '=', instanceId)
        .where('kind', '=', kind)
        .executeTakeFirst()
      return row?.at ?? null
    },
  }
}

/** What agents do now: asked of Connect only for those whom somebody looks at, and forgotten when that was long ago. */
import { type SqlBool, sql } from 'kysely'
import type { AgentState } from '#lib/domain/task-row'
import type { Database } from './database.ts'

/** Wishes are written at most this often for each agent. Seconds, like those below. */
const WISH_SECONDS = 20
const WANTED_SECONDS = 60
const STALE_SECONDS = 20
/** What was seen longer ago is not said any more. */
const SAID_SECONDS = 120

const ago = (seconds: number) => sql<Date>`clock_timestamp() - ${sql.lit(seconds)} * interval '1 second'`

export function agentStateTable(db: Database, instanceId: string) {
  return {
    /** Somebody looks at tasks of these agents. */
    async want(agentIds: readonly string[]): Promise<void> {
      if (agentIds.length === 0) return
      await db
        .insertInto('agentState')
        .values([...new Set(agentIds)].sort().map((agentId) => ({ instanceId, agentId })))
        .onConflict((conflict) =>
          conflict
            .columns(['instanceId', 'agentId'])
            .doUpdateSet({ wantedAt: sql<Date>`clock_timestamp()` })
            .where(sql<SqlBool>`agent_state.wanted_at < ${ago(WISH_SECONDS)}`),
        )
        .execute()
    },

    /** Agents whom somebody looks at and whose state is not fresh, those asked about longest ago first. */
    async due(limit: number): Promise<string[]> {
      const rows = await db
        .selectFrom('agentState')
        .select('agentId')
        .where('instanceId', '=', instanceId)
        .where('wantedAt', '>', ago(WANTED_SECONDS))
        .where((agent) => agent.or([agent('askedAt', 'is', null), agent('askedAt', '<', ago(STALE_SECONDS))]))
        .orderBy(sql`asked_at nulls first`)
        .limit(limit)
        .execute()
      return rows.map((row) => row.agentId)
    },

    /** Keeps an answer about all of `asked`; of those it does not speak of nothing is known. Tells lists when something differs. */
    async keep(
      asked: readonly string[],
      states: readonly (AgentState & { agentId: string })[],
    ): Promise<void> {
      const byId = new Map(states.map((state) => [state.agentId, state]))
      const rows = asked.map((agentId) => {
        const state = byId.get(agentId)
        return {
          agentId,
          status: state?.status ?? null,
          since: state?.since ?? null,
          active: state?.activeTasks ?? null,
          max: state?.maxTasks ?? null,
        }
      })
      await sql`
        with locked as (
          select 1 from agent_state where instance_id = ${instanceId} and agent_id = any(${[...asked]}::text[])
          order by agent_id collate "C" for update
        ), answer as (
          select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
            as row ("agentId" text, status text, since bigint, active int, max int)
        ), before as (
          select agent_id, status, active_tasks, max_tasks from agent_state where instance_id = ${instanceId}
        ), kept as (
          update agent_state
          set asked_at = clock_timestamp(),
              seen_at = case when answer.status is null then null else clock_timestamp() end,
              status = answer.status, status_since_ms = answer.since,
              active_tasks = answer.active, max_tasks = answer.max
          from answer, (select count(*) from locked) as held
          where agent_state.instance_id = ${instanceId} and agent_state.agent_id = answer."agentId"
        )
        select pg_notify('tasks_changed', '')
        where exists (
          select 1 from answer join before on before.agent_id = answer."agentId"
          where (before.status, before.active_tasks, before.max_tasks)
            is distinct from (answer.status, answer.active, answer.max)
        )
      `.execute(db)
    },

    /** States by agent id, of those that were seen a short while ago. */
    async of(agentIds: readonly string[]): Promise<Map<string, AgentState>> {
      if (agentIds.length === 0) return new Map()
      const rows = await db
        .selectFrom('agentState')
        .select(['agentId', 'status', 'statusSinceMs', 'activeTasks', 'maxTasks'])
        .where('instanceId', '=', instanceId)
        .where('agentId', 'in', [...new Set(agentIds)])
        .where('seenAt', '>', ago(SAID_SECONDS))
        .execute()
      return new Map(
        rows.flatMap(({ agentId, status, statusSinceMs, activeTasks, maxTasks }) =>
          status === null
            ? []
            : [[agentId, { status, since: statusSinceMs, activeTasks, maxTasks }] as const],
        ),
      )
    },
  }
}

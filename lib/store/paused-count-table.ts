/**
 * How many tasks were paused in each queue, every five minutes. A record counts all queues at once and always has an
 * entry for tasks without a queue, if only of none: so a queue that a record leaves out had none then, and a moment without
 * any entry was not recorded.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Database } from './database.ts'

/** Steps of time from `from` on; a record speaks for the step that it falls into the first `lateMs` of. Milliseconds, database clock. */
export type Steps = { from: number; count: number; stepMs: number; lateMs: number }

/** In the column, tasks without a queue. */
const NO_QUEUE = ''

const instant = (ms: RawBuilder<unknown>) => sql`timestamptz 'epoch' + (${ms}) * interval '1 millisecond'`

export function pausedCountTable(db: Database, instanceId: string) {
  /** The first record of each step that has one. */
  const records = ({ from, count, stepMs, lateMs }: Steps) => sql`
    select step, record.at
    from generate_series(0, ${count - 1}::int) step
    cross join lateral (
      select at from paused_count
      where instance_id = ${instanceId}
        and at between ${instant(sql`${from}::bigint + step * ${stepMs}::bigint`)}
          and ${instant(sql`${from + lateMs}::bigint + step * ${stepMs}::bigint`)}
      order by at limit 1
    ) record`

  return {
    /** Counts what is listed now and keeps it as of `at`, unless that moment has its record already. */
    async record(at: Date): Promise<void> {
      await sql`
        with counted as (
          select coalesce(queue_id, ${NO_QUEUE}) as queue_id, count(*)::int as paused
          from task where instance_id = ${instanceId} and is_listed group by 1
        )
        insert into paused_count (instance_id, queue_id, at, paused)
        select ${instanceId}::uuid, queue_id, ${at}::timestamptz, paused from (
          select queue_id, paused from counted
          union all select ${NO_QUEUE}, 0 where not exists (select from counted where queue_id = ${NO_QUEUE})
        ) everywhere
        where not exists (select from paused_count where instance_id = ${instanceId} and at = ${at}::timestamptz)
        on conflict do nothing
      `.execute(db)
    },

    /** How many were paused at each step, in one queue or in all; null where it was not recorded. */
    async course(steps: Steps, queueId: string | null): Promise<(number | null)[]> {
      const ofQueue = queueId === null ? sql`` : sql`and queue_id = ${queueId}`
      const { rows } = await sql<{ step: number; paused: number }>`
        select step, coalesce((
          select sum(paused)::int from paused_count
          where instance_id = ${instanceId} and paused_count.at = records.at ${ofQueue}), 0) as paused
        from (${records(steps)}) records
      `.execute(db)
      return inSteps(steps.count, new Map(rows.map(({ step, paused }) => [step, paused])))
    },

    /** The same for every queue that had any at one of the steps; `''` is none. */
    async courses(steps: Steps): Promise<(queueId: string) => (number | null)[]> {
      const { rows } = await sql<{ step: number; queueId: string; paused: number }>`
        select step, queue_id as "queueId", paused
        from (${records(steps)}) records join paused_count using (at) where instance_id = ${instanceId}
      `.execute(db)
      const none = new Map(rows.map(({ step }) => [step, 0]))
      const byQueue = new Map<string, Map<number, number>>()
      for (const { step, queueId, paused } of rows) {
        const course = byQueue.get(queueId) ?? new Map(none)
        byQueue.set(queueId, course.set(step, paused))
      }
      return (queueId) => inSteps(steps.count, byQueue.get(queueId) ?? none)
    },

    /** When the oldest record that is kept was made. */
    async recordedSince(): Promise<Date | null> {
      const row = await db
        .selectFrom('pausedCount')
        .select('at')
        .where('instanceId', '=', instanceId)
        .orderBy('at')
        .limit(1)
        .executeTakeFirst()
      return row?.at ?? null
    },
  }
}

function inSteps(count: number, known: ReadonlyMap<number, number>): (number | null)[] {
  return Array.from({ length: count }, (_, step) => known.get(step) ?? null)
}

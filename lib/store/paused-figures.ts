/**
 * The listed tasks in figures: counts, waits and expiries of each queue, agent or team. Conditions are those of
 * task-conditions, to the millisecond, so that every figure is the length of the list that its link opens.
 */
import { type RawBuilder, sql } from 'kysely'
import {
  AGE_BINS,
  EXPIRES_SOON,
  EXPIRES_TODAY,
  EXPIRY_SPANS,
  EXPIRY_STEP_MS,
  type Expiries,
  type ExpiryStep,
  type Grouping,
  type WaitFigures,
} from '#lib/domain/queue-figures'
import type { Database } from './database.ts'

/** Steps of expiry are told for so long; a viewer's seven days end within. */
const EXPIRIES_TOLD_MS = 8 * 86_400_000

type Counted = Omit<WaitFigures, 'medianAt' | 'longAt'> & { quantiles: (number | null)[] | null }
export type CountedGroup = WaitFigures & { id: string | null; name: string | null }

export function pausedFigures(db: Database, instanceId: string) {
  const listed = sql`task.instance_id = ${instanceId} and task.is_listed`

  /** Quantiles are of tasks that are there: half are paused for no longer than the median one, and nine in ten than the other. */
  const figures = (awsNow: number) => {
    const before = (seconds: number) => sql`task.paused_ms <= ${awsNow - seconds * 1000}::bigint`
    const after = (seconds: number) => sql`task.paused_ms > ${awsNow - seconds * 1000}::bigint`
    const counts = (conditions: RawBuilder<unknown>[]) =>
      sql`jsonb_build_array(${sql.join(conditions.map((condition) => sql`count(*) filter (where ${condition})`))})`
    return sql`
      count(*)::int as paused,
      min(task.paused_ms) as "oldestAt",
      to_jsonb(percentile_disc(array[0.5, 0.9]) within group (order by task.paused_ms desc)) as quantiles,
      ${counts(EXPIRY_SPANS.map((seconds) => sql`task.expires_ms <= ${awsNow + seconds * 1000}::bigint`))} as expiring,
      count(*) filter (where task.agent_id is null)::int as unassigned,
      ${counts(
        AGE_BINS.map(({ over, under }) =>
          under === null
            ? before(over)
            : over === 0
              ? after(under)
              : sql`${before(over)} and ${after(under)}`,
        ),
      )} as ages`
  }

  return {
    /** Of all. `awsNow`: whole AWS ms. */
    async all(awsNow: number): Promise<WaitFigures> {
      const { rows } = await sql<Counted>`select ${figures(awsNow)} from task where ${listed}`.execute(db)
      return namedQuantiles(rows[0] as Counted)
    },

    /**
     * Of each queue, agent or team that has any, those with the most first; tasks without one are a group of their own. A
     * team's include those of the teams under it, as the filter of the list does.
     */
    async by(
      grouping: Grouping,
      awsNow: number,
      limit: number,
    ): Promise<{ groups: CountedGroup[]; groupCount: number }> {
      const { id, from } = SOURCES[grouping](instanceId)
      const { rows } = await sql<Counted & { id: string | null; name: string | null; groupCount: number }>`
        with figures as (
          select ${id} as id, ${figures(awsNow)} from ${from} where ${listed} group by 1
        )
        select figures.*, directory.name, (count(*) over ())::int as "groupCount"
        from figures left join directory
          on directory.instance_id = ${instanceId} and directory.kind = ${grouping} and directory.id = figures.id
        order by paused desc, directory.name, figures.id limit ${limit}
      `.execute(db)
      return {
        groups: rows.map(({ groupCount: _, ...row }) => namedQuantiles(row)),
        groupCount: rows[0]?.groupCount ?? 0,
      }
    },

    /** When they will be lost: what lies ahead in steps, what has passed in one number. */
    async expiries(awsNow: number): Promise<Expiries> {
      const { rows } = await sql<{
        at: number | null
        within: ExpiryStep['within'] | 'passed'
        count: number
      }>`
        select
          case when task.expires_ms > ${awsNow}::bigint and task.expires_ms < ${awsNow + EXPIRIES_TOLD_MS}::bigint
            then task.expires_ms / ${EXPIRY_STEP_MS}::bigint * ${EXPIRY_STEP_MS}::bigint end as at,
          case when task.expires_ms <= ${awsNow}::bigint then 'passed'
            when task.expires_ms <= ${awsNow + EXPIRES_SOON * 1000}::bigint then 'soon'
            when task.expires_ms <= ${awsNow + EXPIRES_TODAY * 1000}::bigint then 'day'
            when task.expires_ms is not null then 'later' end as within,
          count(*)::int as count
        from task where ${listed} group by 1, 2 order by 1
      `.execute(db)
      const sum = (isMeant: (row: (typeof rows)[number]) => boolean) =>
        rows.filter(isMeant).reduce((total, { count }) => total + count, 0)
      return {
        steps: rows.flatMap(({ at, within, count }) =>
          at === null || within === 'passed' ? [] : [{ at, within, count }],
        ),
        passed: sum(({ within }) => within === 'passed'),
        later: sum(({ at, within }) => at === null && within === 'later'),
        unknown: sum(({ within }) => within === null),
        soon: sum(({ within }) => within === 'soon' || within === 'passed'),
      }
    },

    /** The task that has been paused longest. */
    async oldest(): Promise<{ taskId: string; name: string | null; queueName: string | null } | null> {
      const task = await db
        .selectFrom('task')
        .select(['taskId', 'name', 'queueName'])
        .where('instanceId', '=', instanceId)
        .where(sql<boolean>`is_listed`)
        .where('pausedMs', 'is not', null)
        .orderBy('pausedMs')
        .orderBy('taskId')
        .limit(1)
        .executeTakeFirst()
      return task ?? null
    },
  }
}

/** Whose figures: what tells the groups apart. Names are those of the directory, so that the counting needs one index alone. */
const SOURCES: Record<
  Grouping,
  (instanceId: string) => { id: RawBuilder<unknown>; from: RawBuilder<unknown> }
> = {
  queue: () => ({ id: sql`task.queue_id`, from: sql`task` }),
  agent: () => ({ id: sql`task.agent_id`, from: sql`task` }),
  team: (instanceId) => ({
    id: sql`coalesce(above.id, task.team_id)`,
    from: sql`
      task left join (
        with recursive above (team_id, id) as (
          select id, id from directory where instance_id = ${instanceId} and kind = 'team'
          union
          select above.team_id, team.parent_id from above join directory team on team.id = above.id
          where team.instance_id = ${instanceId} and team.kind = 'team' and team.parent_id is not null
        )
        select team_id, id from above
      ) above on above.team_id = task.team_id`,
  }),
}

function namedQuantiles<T extends Counted>({ quantiles, ...counted }: T): Omit<T, 'quantiles'> & WaitFigures {
  return { ...counted, medianAt: quantiles?.[0] ?? null, longAt: quantiles?.[1] ?? null }
}

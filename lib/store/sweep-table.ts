/**
 * The index as a sweep sees it: what a search found, what is most in need of a description, and how far the
 * checking is. Facts themselves are joined in task-table.
 */
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { factsOf, type Observation } from '#lib/domain/task-facts'
import type { Clocks } from '#lib/domain/task-row'
import type { Database } from './database.ts'
import type { Schema } from './schema.ts'
import { readOff } from './task-columns.ts'

/** A task whose time ran out is looked at so long after: Connect may take a moment to end it. Milliseconds. */
const AFTER_EXPIRY_MS = 15_000
/** A task this old that no event has told of was not told of. Milliseconds. */
const EVENT_LATE_MS = 60_000

export type Progress = {
  /** Open tasks, without those that Connect was asked about in vain and those scheduled ahead. */
  total: number
  /** How many of them were looked at since, and how many confirmed. */
  tried: number
  checked: number
  /** How many were never described. */
  unknown: number
  oldestCheckAt: Date | null
}

export function sweepTable(db: Database, instanceId: string) {
  // Of no row of `task`, so that it is asked for once.
  const awsNow = sql<number>`
    (select (extract(epoch from clock_timestamp()) * 1000)::bigint + skew_ms from instance where instance_id = ${instanceId})`

  /** A scheduled task that has not started is neither described nor listed before its time (AWS time, told through the skew). */
  const isNotScheduledAhead = ({ or, eb }: ExpressionBuilder<Schema, 'task'>) =>
    or([
      eb('isDescribed', '=', true),
      eb(sql<number>`coalesce((facts #>> '{body,scheduledAt}')::bigint, 0)`, '<=', awsNow),
    ])

  return {
    /**
     * Keeps one page of a search: what was not known is added, what was forgotten is to be described again, and what looks other than in the
     * search before is suspected to have changed. (Other than in the facts would not do: search and description may differ for good.)
     */
    async noteFound(found: readonly { taskId: string; observation: Observation }[]): Promise<void> {
      // Always in the same order, so that two writers never wait for each other's rows crosswise.
      const unique = [...new Map(found.map((one) => [one.taskId, one])).values()].sort((a, b) =>
        a.taskId < b.taskId ? -1 : 1,
      )
      if (unique.length === 0) return
      const written = await db
        .insertInto('task')
        .values(
          unique.map(({ taskId, observation }) => {
            const facts = factsOf(observation)
            return {
              instanceId,
              taskId,
              ...readOff(facts, null),
              facts: JSON.stringify(facts),
              isDescribed: false,
              searchedAs: lookOf(observation),
            }
          }),
        )
        .onConflict((conflict) =>
          conflict
            .columns(['instanceId', 'taskId'])
            .doUpdateSet({
              searchedAs: sql<string>`excluded.searched_as`,
              suspectedAt: sql<Date | null>`
                case when task.is_described and task.searched_as <> excluded.searched_as
                  then clock_timestamp() else task.suspected_at end`,
              isOpen: sql<boolean>`task.is_open or task.missed_at is not null`,
              describedAt: sql<Date | null>`case when task.missed_at is null then task.described_at end`,
              missedAt: null,
            })
            .where(
              sql<SqlBool>`task.missed_at is not null or task.searched_as is distinct from excluded.searched_as`,
            ),
        )
        .returning(['initiatedMs', sql<boolean>`xmax = 0`.as('isNew')])
        .execute()
      const oldest = Math.min(
        ...written.flatMap(({ isNew, initiatedMs }) => (isNew ? (initiatedMs ?? []) : [])),
      )
      if (oldest === Number.POSITIVE_INFINITY) return
      // A task that began a while ago, and that neither an event nor an earlier search told of.
      await sql`
        update instance set surprised_at = clock_timestamp()
        where instance_id = ${instanceId} and last_sweep_ended_at is not null
          and ${oldest} < extract(epoch from clock_timestamp()) * 1000 + skew_ms - ${EVENT_LATE_MS}
      `.execute(db)
    },

    /** A whole search found these: open tasks that an earlier one found and this one did not are suspected, once. */
    async suspectMissing(found: ReadonlySet<string>): Promise<void> {
      await sql`
        with missing as (
          select instance_id, task_id from task
          where instance_id = ${instanceId} and is_open and searched_as is not null
            and not (task_id = any(${[...found]}::text[]))
          order by task_id collate "C" for update
        )
        update task set suspected_at = clock_timestamp(), searched_as = null
        from missing where task.instance_id = missing.instance_id and task.task_id = missing.task_id
      `.execute(db)
    },

    /**
     * The open tasks most in need of a description, neediest first: never described, then suspected to have changed, then
     * past their expiry (held against `clocks`) and not looked at since, then those whose last look is oldest and older than `notSince`.
     */
    async neediest(notSince: Date, limit: number, clocks: Clocks): Promise<string[]> {
      const open = () =>
        db
          .selectFrom('task')
          .select('taskId')
          .where('instanceId', '=', instanceId)
          .where('isOpen', '=', true)
          .limit(limit)
      const unknown = open()
        .select(sql.lit(0).as('rank'))
        .select(sql<Date | null>`null::timestamptz`.as('at'))
        .where('describedAt', 'is', null)
        .where(isNotScheduledAhead)
      const suspected = open()
        .select(sql.lit(1).as('rank'))
        .select('suspectedAt as at')
        .where('suspectedAt', 'is not', null)
        .orderBy('suspectedAt')
      const expired = open()
        .select(sql.lit(2).as('rank'))
        .select('describedAt as at')
        .where('expiresMs', '<', clocks.awsNow - AFTER_EXPIRY_MS)
        .where(
          'describedAt',
          '<',
          sql<Date>`to_timestamp((expires_ms + ${AFTER_EXPIRY_MS - clocks.awsNow + clocks.deskNow}::bigint) / 1000.0)`,
        )
        .orderBy('expiresMs')
      const oldest = open()
        .select(sql.lit(3).as('rank'))
        .select('describedAt as at')
        .where('describedAt', '<', notSince)
        .orderBy('describedAt')
      const rows = await db
        .selectFrom(
          sql<{ taskId: string; rank: number; at: Date | null }>`
            ((${unknown}) union all (${suspected}) union all (${expired}) union all (${oldest}))`.as('need'),
        )
        .select('taskId')
        .groupBy('taskId')
        .orderBy((need) => need.fn.min('rank'))
        .orderBy((need) => need.fn.min('at'))
        .limit(limit)
        .execute()
      return rows.map((row) => row.taskId)
    },

    /** In two parts, so that the great one is told from its index alone. */
    async checkedSince(since: Date): Promise<Progress> {
      const open = () =>
        db.selectFrom('task').where('instanceId', '=', instanceId).where(sql<SqlBool>`is_open`)
      const [described, undescribed] = await Promise.all([
        open()
          .select((task) => [
            task.fn.countAll<number>().as('total'),
            task.fn.countAll<number>().filterWhere('describedAt', '>=', since).as('tried'),
            task.fn.countAll<number>().filterWhere('checkedAt', '>=', since).as('checked'),
            task.fn.min('checkedAt').as('oldestCheckAt'),
          ])
          .where(sql<SqlBool>`is_described`)
          .executeTakeFirstOrThrow(),
        open()
          .select((task) => task.fn.countAll<number>().as('total'))
          .where(sql<SqlBool>`not is_described`)
          .where('describedAt', 'is', null)
          .where(isNotScheduledAhead)
          .executeTakeFirstOrThrow(),
      ])
      const unknown = Number(undescribed.total)
      return {
        total: Number(described.total) + unknown,
        tried: Number(described.tried),
        checked: Number(described.checked),
        unknown,
        oldestCheckAt: described.oldestCheckAt,
      }
    },

    /** Whether nothing was ever found. */
    async isEmpty(): Promise<boolean> {
      const row = await db
        .selectFrom('task')
        .select('taskId')
        .where('instanceId', '=', instanceId)
        .limit(1)
        .executeTakeFirst()
      return row === undefined
    },
  }
}

/** What a search shows of where a task is. */
function lookOf({ body }: Observation): string {
  return [body.queueId, body.enqueuedAt, body.agentId, body.connectedToAgentAt].join(' ')
}

/**
 * Hints: kept beside a task until a description that began after them has settled the matter (the ending is in
 * task-table's `observe`). One pending check a task, however many hints; any process may do it.
 */
import { sql } from 'kysely'
import { type Heard, HINT_CHECKS_MS, type HintKind, isNews } from '#lib/domain/hint'
import { emptyFacts } from '#lib/domain/task-facts'
import type { Database } from './database.ts'
import { readOff } from './task-columns.ts'

/** A check that has not ended after this long is somebody else's to do. Milliseconds. */
const CHECK_LEASE_MS = 15_000

export function hintTable(db: Database, instanceId: string) {
  const laid = {
    hintAt: sql<Date>`clock_timestamp()`,
    hintChecks: 0,
    hintDueAt: sql<Date>`clock_timestamp()`,
    hintLeaseUntil: null,
  }
  const tell = async (on: Database) => {
    await sql`select pg_notify('hint_due', ''), pg_notify('tasks_changed', '')`.execute(on)
  }

  return {
    /** Connect answered our own call with 200. */
    async lay(taskId: string, kind: HintKind): Promise<void> {
      await db
        .updateTable('task')
        .set({ ...laid, hintKind: kind, hintBy: 'answer', hintEventMs: null })
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .execute()
      await tell(db)
    },

    /** Takes what an event says; `stale` when it tells nothing that the facts do not show, or is being checked. A task not known yet becomes one. */
    async hear(heard: Heard): Promise<'taken' | 'stale'> {
      const { taskId, kind, eventAt } = heard
      return db.transaction().execute(async (tx) => {
        const facts = emptyFacts()
        await tx
          .insertInto('task')
          .values({
            instanceId,
            taskId,
            ...readOff(facts, null),
            facts: JSON.stringify(facts),
            isDescribed: false,
          })
          .onConflict((conflict) => conflict.columns(['instanceId', 'taskId']).doNothing())
          .execute()
        const known = await tx
          .selectFrom('task')
          .select(['facts', 'hintKind', 'hintBy', 'hintEventMs', 'missedAt'])
          .where('instanceId', '=', instanceId)
          .where('taskId', '=', taskId)
          .forUpdate()
          .executeTakeFirstOrThrow()
        const isRepeated =
          known.hintBy === 'event' && known.hintKind === kind && known.hintEventMs === eventAt
        if (isRepeated || !isNews(heard, { ...known.facts, version: known.facts.stamp.version }))
          return 'stale'

        // Of several hints the one to be shown is the latest that says how the task stands.
        const isOutdone =
          known.hintKind !== null &&
          (kind === 'changed' || (known.hintKind !== 'changed' && (known.hintEventMs ?? 0) > eventAt))
        await tx
          .updateTable('task')
          .set({
            ...laid,
            ...(!isOutdone && { hintKind: kind, hintBy: 'event' as const, hintEventMs: eventAt }),
            ...(known.missedAt !== null && { isOpen: true, describedAt: null, missedAt: null }),
          })
          .where('instanceId', '=', instanceId)
          .where('taskId', '=', taskId)
          .execute()
        await tell(tx as Database)
        return 'taken'
      })
    },

    /** Takes a task whose hint is due to be checked, the one that has waited longest; null when there is none. */
    async claim(): Promise<string | null> {
      const next = db
        .selectFrom('task')
        .select('taskId')
        .where('instanceId', '=', instanceId)
        .where('hintDueAt', '<=', sql<Date>`clock_timestamp()`)
        .where((task) =>
          task.or([
            task('hintLeaseUntil', 'is', null),
            task('hintLeaseUntil', '<', sql<Date>`clock_timestamp()`),
          ]),
        )
        .orderBy('hintDueAt')
        .limit(1)
        .forUpdate()
        .skipLocked()
      const row = await db
        .updateTable('task')
        .set({ hintLeaseUntil: sql<Date>`clock_timestamp() + ${`${CHECK_LEASE_MS} ms`}::interval` })
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', next)
        .returning('taskId')
        .executeTakeFirst()
      return row?.taskId ?? null
    },

    /** The check got no usable answer: it is made again then, and does not count. */
    async postpone(taskId: string, ms: number): Promise<void> {
      await db
        .updateTable('task')
        .set({ hintLeaseUntil: null, hintDueAt: sql<Date>`clock_timestamp() + ${`${ms} ms`}::interval` })
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .where('hintDueAt', 'is not', null)
        .execute()
    },

    /** Milliseconds until the next check is due (not above 0: now), or null when none is pending. */
    async nextDueInMs(): Promise<number | null> {
      const row = await db
        .selectFrom('task')
        .select(
          sql<
            number | null
          >`(extract(epoch from min(greatest(hint_due_at, hint_lease_until)) - clock_timestamp()) * 1000)::float8`.as(
            'inMs',
          ),
        )
        .where('instanceId', '=', instanceId)
        .where('hintDueAt', 'is not', null)
        .executeTakeFirstOrThrow()
      return row.inMs
    },
  }
}

const NO_HINT = {
  hintKind: null,
  hintBy: null,
  hintEventMs: null,
  hintAt: null,
  hintDueAt: null,
  hintLeaseUntil: null,
}

/**
 * The columns of a hint after an answer to a call that began at `askedAt`. One that began after the hint was laid ends it
 * if it brought something newer, else as the last of three checks.
 */
export function hintAfterCheck(
  known: { hintAt: Date | null; hintChecks: number },
  askedAt: Date,
  isNewer: boolean,
) {
  if (known.hintAt === null || known.hintAt > askedAt) return {}
  const waitMs = HINT_CHECKS_MS[known.hintChecks]
  if (isNewer || waitMs === undefined) return NO_HINT
  return {
    hintChecks: known.hintChecks + 1,
    hintDueAt: sql<Date>`clock_timestamp() + ${`${waitMs} ms`}::interval`,
    hintLeaseUntil: null,
  }
}

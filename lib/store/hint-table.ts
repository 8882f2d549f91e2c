/**
 * Hints: kept beside a task until a description that began after them has settled the matter (the ending is in
 * task-table's `observe`). One pending check a task, however many hints; any process may do it.
 */
import { sql } from 'kysely'
import { type Heard, HINT_CHECKS_MS, type HintKind, isNews, kindOfNews } from '#lib/domain/hint'
import { emptyFacts } from '#lib/domain/task-facts'
import type { Database } from './database.ts'
import { readOff } from './task-columns.ts'

/** A check that has not ended after this long is somebody else's to do. Milliseconds. */
const CHECK_LEASE_MS = 15_000

export function hintTable(db: Database, instanceId: string) {
  const tell = async (on: Database) => {
    await sql`select pg_notify('hint_due', ''), pg_notify('tasks_changed', '')`.execute(on)
  }

  /**
   * Takes what events say, all or none; `stale` for one that tells nothing that the facts do not show, or is being
   * checked. A task not known yet becomes one.
   */
  async function hearAll(all: readonly Heard[]): Promise<('taken' | 'stale')[]> {
    if (all.length === 0) return []
    // Always in the same order, so that two processes never wait for each other's rows crosswise.
    const taskIds = [...new Set(all.map((heard) => heard.taskId))].sort()
    const facts = emptyFacts()
    const unheard = { ...readOff(facts, null), facts: JSON.stringify(facts), isDescribed: false }
    return db.transaction().execute(async (tx) => {
      await tx
        .insertInto('task')
        .values(taskIds.map((taskId) => ({ instanceId, taskId, ...unheard })))
        .onConflict((conflict) => conflict.columns(['instanceId', 'taskId']).doNothing())
        .execute()
      const rows = await tx
        .selectFrom('task')
        .select(['taskId', 'facts', 'hintKind', 'hintBy', 'hintEventMs'])
        .where('instanceId', '=', instanceId)
        .where('taskId', 'in', taskIds)
        .orderBy(sql`task_id collate "C"`)
        .forUpdate()
        .execute()
      const known = new Map(rows.map((row) => [row.taskId, row]))
      const told = new Map<string, (typeof rows)[number]>()
      const fates = all.map((heard) => {
        const { taskId, eventAt } = heard
        const task = known.get(taskId)
        if (!task) throw new Error('a task that was just written is gone')
        const facts = { ...task.facts, version: task.facts.stamp.version }
        const kind = kindOfNews(heard, facts)
        const isRepeated = task.hintBy === 'event' && task.hintKind === kind && task.hintEventMs === eventAt
        if (isRepeated || !isNews(heard, facts)) return 'stale'
        told.set(taskId, task)
        // Of several hints the one to be shown is the latest that says how the task stands.
        const isOutdone =
          task.hintKind !== null &&
          (kind === 'changed' || (task.hintKind !== 'changed' && (task.hintEventMs ?? 0) > eventAt))
        if (!isOutdone) Object.assign(task, { hintKind: kind, hintBy: 'event', hintEventMs: eventAt })
        return 'taken'
      })
      if (told.size > 0) {
        const hints = [...told.values()]
        await sql`
          update task
          set hint_kind = hint.kind, hint_by = hint.by, hint_event_ms = hint.event_ms,
            hint_at = clock_timestamp(), hint_checks = 0, hint_due_at = clock_timestamp(), hint_lease_until = null,
            is_open = is_open or missed_at is not null,
            described_at = case when missed_at is null then described_at end,
            missed_at = null
          from unnest(
            ${hints.map((hint) => hint.taskId)}::text[], ${hints.map((hint) => hint.hintKind)}::text[],
            ${hints.map((hint) => hint.hintBy)}::text[], ${hints.map((hint) => hint.hintEventMs)}::bigint[]
          ) as hint (task_id, kind, by, event_ms)
          where task.instance_id = ${instanceId} and task.task_id = hint.task_id
        `.execute(tx)
        await tell(tx as Database)
      }
      return fates
    })
  }

  return {
    /** Connect answered our own call with 200. */
    async lay(taskId: string, kind: HintKind): Promise<void> {
      await db
        .updateTable('task')
        .set({
          hintKind: kind,
          hintBy: 'answer',
          hintEventMs: null,
          hintAt: sql<Date>`clock_timestamp()`,
          hintChecks: 0,
          hintDueAt: sql<Date>`clock_timestamp()`,
          hintLeaseUntil: null,
        })
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .execute()
      await tell(db)
    },

    hearAll,

    /** Takes what one event says; see `hearAll`. */
    async hear(heard: Heard): Promise<'taken' | 'stale'> {
      const [fate = 'stale'] = await hearAll([heard])
      return fate
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

    /** Connect, asked at `askedAt`, would not say anything of the task: a check of its hint, of which nothing came. */
    async countCheck(taskId: string, askedAt: Date): Promise<void> {
      await db.transaction().execute(async (tx) => {
        const known = await tx
          .selectFrom('task')
          .select(['hintAt', 'hintChecks', 'isDescribed'])
          .where('instanceId', '=', instanceId)
          .where('taskId', '=', taskId)
          .forUpdate()
          .executeTakeFirst()
        const changes = known === undefined ? {} : hintAfterCheck(known, askedAt, false)
        if (Object.keys(changes).length === 0) return
        // Nobody but an event ever told of it: it is done with, unless a search finds it.
        const isMadeUp = changes === NO_HINT && known?.isDescribed === false
        const left = { isOpen: false, missedAt: askedAt, describedAt: sql<Date>`clock_timestamp()` }
        await tx
          .updateTable('task')
          .set({ ...changes, ...(isMadeUp && left) })
          .where('instanceId', '=', instanceId)
          .where('taskId', '=', taskId)
          .execute()
        await sql`select pg_notify('tasks_changed', '')`.execute(tx)
      })
    },

    /**
     * The check got no usable answer: it is made again, ever later the older the hint is, and does not count. A hint that could not be checked
     * within ten minutes is given up; the sweep sees to the task.
     */
    async postpone(taskId: string, isLeaving: boolean): Promise<void> {
      const retryIn = isLeaving
        ? sql`interval '0'`
        : sql`least(interval '60 seconds', greatest(interval '3 seconds', (clock_timestamp() - hint_at) / 2))`
      await db
        .updateTable('task')
        .set({ hintLeaseUntil: null, hintDueAt: sql<Date>`clock_timestamp() + ${retryIn}` })
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .where('hintDueAt', 'is not', null)
        .execute()
      await db
        .updateTable('task')
        .set(NO_HINT)
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .where('hintAt', '<', sql<Date>`clock_timestamp() - interval '10 minutes'`)
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

/**
 * The index: what is known of each task. `observe` is the only writer of facts; it joins under a row lock, so
 * that concurrent observations of one task meet as if they had come one after the other, in any order.
 */
import { sql } from 'kysely'
import type { Epoch } from '#lib/domain/epoch'
import type { HintKind } from '#lib/domain/hint'
import {
  factsOf,
  isOlderThan,
  isPaused,
  isSameBody,
  joinFacts,
  type Observation,
  type TaskFacts,
} from '#lib/domain/task-facts'
import type { MomentKind } from '#lib/domain/task-row'
import type { Database } from './database.ts'
import { hintAfterCheck } from './hint-table.ts'
import { readOff } from './task-columns.ts'
import { trayTable } from './tray-table.ts'

export type KnownTask = {
  taskId: string
  facts: TaskFacts
  isDescribed: boolean
  runningVerdict: Epoch | null
  /** Beginning of the description that the facts last agreed with; null before the first. */
  checkedAt: Date | null
  hintKind: HintKind | null
  hintAt: Date | null
  hintChecks: number
  foundAt: Date
  /** When Connect was asked that knew no such contact; null if it was described since. */
  missedAt: Date | null
}

/** `isLook`: neither what was known nor a later 404 is newer than the observation, so it says how the task stands now. */
export type Observed = { task: KnownTask; isLook: boolean }

export function taskTable(db: Database, instanceId: string) {
  const columns = [
    'taskId',
    'facts',
    'isDescribed',
    'runningVerdict',
    'checkedAt',
    'hintKind',
    'hintAt',
    'hintChecks',
    'foundAt',
    'missedAt',
  ] as const

  async function find(taskId: string): Promise<KnownTask | null> {
    const row = await db
      .selectFrom('task')
      .select(columns)
      .where('instanceId', '=', instanceId)
      .where('taskId', '=', taskId)
      .executeTakeFirst()
    return row ?? null
  }

  return {
    find,

    /** Joins a description into what is known and keeps the moments it tells of. */
    async observe(taskId: string, seen: Observation): Promise<Observed> {
      const facts = factsOf(seen)
      const observedAt = new Date(seen.observedAt)
      return db.transaction().execute(async (tx) => {
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
          .select(columns)
          .where('instanceId', '=', instanceId)
          .where('taskId', '=', taskId)
          .forUpdate()
          .executeTakeFirstOrThrow()

        const joined = joinFacts(known.facts, facts)
        const isMissing = known.missedAt !== null && known.missedAt > observedAt
        const isLook = !isMissing && !(known.isDescribed && isOlderThan(facts, known.facts))
        const isNewer =
          !isSameState(known.facts, joined) ||
          (known.hintKind === 'changed' && (!known.isDescribed || !isSameBody(known.facts.body, joined.body)))
        const hint = hintAfterCheck(known, observedAt, isLook && isNewer)
        const suspectedAt = sql<Date | null>`case when suspected_at > ${observedAt} then suspected_at end`
        const describedAt = sql<Date>`greatest(described_at, ${observedAt})`
        if (!isLook) {
          // Joined all the same: what it knows of the past may settle a tie.
          await update(tx as Database, joined, known.runningVerdict, {
            isDescribed: true,
            describedAt,
            suspectedAt,
            ...(known.missedAt !== null && LEFT),
            ...hint,
          })
          await tell(tx as Database, known, joined, 'hintAt' in hint)
          return { task: { ...known, facts: joined }, isLook: false }
        }
        const checkedAt =
          known.checkedAt !== null && known.checkedAt > observedAt ? known.checkedAt : observedAt
        await update(tx as Database, joined, known.runningVerdict, {
          isDescribed: true,
          describedAt,
          checkedAt,
          missedAt: null,
          suspectedAt,
          ...hint,
        })
        await keepMoments(tx as Database, joined)
        if (isNewer || !isSameBody(known.facts.body, joined.body)) {
          await trayTable(tx as Database, instanceId).lookAgain(taskId)
        }
        await tell(tx as Database, known, joined, 'hintAt' in hint)
        const task = {
          ...known,
          facts: joined,
          isDescribed: true,
          checkedAt,
          missedAt: null,
          hintAt: 'hintAt' in hint ? null : known.hintAt,
        }
        return { task, isLook: true }
      })

      function update(tx: Database, joined: TaskFacts, verdict: Epoch | null, more: object) {
        return tx
          .updateTable('task')
          .set({ ...readOff(joined, verdict), facts: JSON.stringify(joined), ...more })
          .where('instanceId', '=', instanceId)
          .where('taskId', '=', taskId)
          .execute()
      }

      /** Tells those who show it, and notes a change that no event had told of. */
      async function tell(tx: Database, known: KnownTask, joined: TaskFacts, hasHintEnded: boolean) {
        const before = readOff(known.facts, known.runningVerdict)
        const isAsShown =
          known.isDescribed &&
          !hasHintEnded &&
          JSON.stringify(before) === JSON.stringify(readOff(joined, known.runningVerdict))
        if (!isAsShown) await sql`select pg_notify('tasks_changed', '')`.execute(tx)
        if (!known.isDescribed || known.hintAt !== null || isSameState(known.facts, joined)) return
        await sql`
          update instance set surprised_at = clock_timestamp()
          where instance_id = ${instanceId}
            and ${joined.stamp.version} < extract(epoch from clock_timestamp()) * 1000 + skew_ms - ${EVENT_LATE_MS}
        `.execute(tx)
      }

      async function keepMoments(tx: Database, joined: TaskFacts) {
        const moments: [MomentKind, number | null][] = [
          ['initiated', joined.body.initiatedAt],
          ['queued', joined.body.enqueuedAt],
          ['connected', joined.body.connectedToAgentAt],
          ['paused', joined.pausedAt],
          ['resumed', joined.resumedAt],
          ['ended', joined.disconnectedAt],
        ]
        const known = moments.flatMap(([kind, atMs]) =>
          atMs === null ? [] : [{ instanceId, taskId, kind, atMs, source: 'description' as const }],
        )
        if (known.length === 0) return
        await tx
          .insertInto('taskMoment')
          .values(known)
          .onConflict((conflict) => conflict.columns(['instanceId', 'taskId', 'kind', 'atMs']).doNothing())
          .execute()
      }
    },

    /** Connect would not describe it: it is tried again in its turn, and holds up nobody. */
    async noteTried(taskId: string): Promise<void> {
      await db
        .updateTable('task')
        .set({ describedAt: sql`clock_timestamp()`, suspectedAt: null })
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .execute()
    },

    /** Two refusals have shown that this tied epoch runs; the verdict holds for this epoch alone. */
    async holdRunning(taskId: string, epoch: Epoch): Promise<void> {
      const known = await find(taskId)
      if (known === null) return
      await db
        .updateTable('task')
        .set({
          runningVerdict: JSON.stringify(epoch),
          isPaused: isPaused(known.facts, epoch),
        })
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .execute()
    },

    async moments(taskId: string) {
      return db
        .selectFrom('taskMoment')
        .select(['kind', 'atMs', 'source'])
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .orderBy('atMs', 'desc')
        .limit(200)
        .execute()
    },

    /**
     * Connect, asked at `askedAt`, answered that it knows no such contact: it leaves the list, and comes back if it is
     * described again. Counts as a check of its hint. Nothing else changes, and the answer is false, if a description
     * that began later has shown it.
     */
    async forget(taskId: string, askedAt: Date): Promise<boolean> {
      return db.transaction().execute(async (tx) => {
        const known = await tx
          .selectFrom('task')
          .select(['hintAt', 'hintChecks', 'isListed', 'checkedAt'])
          .where('instanceId', '=', instanceId)
          .where('taskId', '=', taskId)
          .forUpdate()
          .executeTakeFirst()
        if (known === undefined) return true
        const isGone = known.checkedAt === null || known.checkedAt <= askedAt
        const hint = hintAfterCheck(known, askedAt, false)
        const changes = {
          ...(isGone && {
            ...LEFT,
            describedAt: sql<Date>`clock_timestamp()`,
            missedAt: sql<Date>`greatest(missed_at, ${askedAt})`,
            suspectedAt: null,
          }),
          ...hint,
        }
        if (Object.keys(changes).length === 0) return isGone
        await tx
          .updateTable('task')
          .set(changes)
          .where('instanceId', '=', instanceId)
          .where('taskId', '=', taskId)
          .execute()
        if (known.isListed) await sql`select pg_notify('tasks_changed', '')`.execute(tx)
        return isGone
      })
    },
  }
}

/** Of a task that Connect knows no more: whatever its facts say. */
const LEFT = { isOpen: false, isPaused: false }

/** A change this old that no event has told of was not told of. Milliseconds. */
const EVENT_LATE_MS = 30_000

function isSameState(a: TaskFacts, b: TaskFacts): boolean {
  return a.pausedAt === b.pausedAt && a.resumedAt === b.resumedAt && a.disconnectedAt === b.disconnectedAt
}

/**
 * Acts and the requests they answer. An act is claimed by one process at a time: a lease of the database's
 * clock and a fence number that every later write of that run is conditional on, so that a process which was
 * frozen or cut off can change nothing after its lease went to another.
 */
import { type SqlBool, sql, type Updateable } from 'kysely'
import type { ActRecord } from '#lib/domain/act-record'
import type { Epoch } from '#lib/domain/epoch'
import { LANES } from '#lib/domain/lane'
import { LEASE_MS } from '#lib/domain/limits'
import type { Role } from '#lib/domain/permission'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { Database } from './database.ts'
import { requestTable } from './request-table.ts'
import type { ActTable } from './schema.ts'

const lease = sql<Date>`clock_timestamp() + ${sql.lit(`${LEASE_MS} ms`)}::interval`

/** What a run may change of its act. Intervals are milliseconds from the database's now. */
export type ActChange = Omit<
  Updateable<ActTable>,
  'actId' | 'fence' | 'leaseOwner' | 'leaseUntil' | 'dueAt' | 'settledAt'
> & {
  dueInMs?: number
  landingDueInMs?: number | null
}

export function actTable(db: Database, instanceId: string) {
  return {
    async find(actId: string): Promise<ActRecord | null> {
      const row = await db.selectFrom('act').selectAll().where('actId', '=', actId).executeTakeFirst()
      return row ?? null
    },

    async findAll(actIds: readonly string[]): Promise<ActRecord[]> {
      if (actIds.length === 0) return []
      return db
        .selectFrom('act')
        .selectAll()
        .where('actId', 'in', [...actIds])
        .execute()
    },

    /** The open act of a task, locked until the transaction ends. */
    async lockOpen(taskId: string): Promise<ActRecord | null> {
      const row = await db
        .selectFrom('act')
        .selectAll()
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .where('state', '<>', 'settled')
        .forUpdate()
        .executeTakeFirst()
      return row ?? null
    },

    /** The latest settled act of this kind on this very epoch. */
    async latestSettled(taskId: string, kind: ActKind, epoch: Epoch): Promise<ActRecord | null> {
      const row = await db
        .selectFrom('act')
        .selectAll()
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .where('kind', '=', kind)
        .where('epochMs', '=', epoch.at)
        .where((act) =>
          epoch.count === null
            ? sql<SqlBool>`true`
            : act.or([act('epochCount', 'is', null), act('epochCount', '=', epoch.count)]),
        )
        .where('state', '=', 'settled')
        .orderBy('settledAt', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ?? null
    },

    /** Opens an act, unless the task has an open one already; says whether it did. */
    async open(act: {
      actId: string
      taskId: string
      kind: ActKind
      epoch: Epoch
      flowId: string | null
    }): Promise<boolean> {
      const result = await db
        .insertInto('act')
        .values({
          actId: act.actId,
          instanceId,
          taskId: act.taskId,
          kind: act.kind,
          epochMs: act.epoch.at,
          epochCount: act.epoch.count,
          flowId: act.flowId,
          state: 'waiting',
          lane: 'click',
        })
        .onConflict((conflict) =>
          conflict.columns(['instanceId', 'taskId']).where(sql<SqlBool>`state <> 'settled'`).doNothing(),
        )
        .returning('actId')
        .executeTakeFirst()
      if (result !== undefined) await sql`select pg_notify('act_due', ${act.actId})`.execute(db)
      return result !== undefined
    },

    /**
     * Takes the most urgent due act under a lease. What an expired lease left behind is set right here: a look
     * is simply begun again; a call that was being sent may have had its effect, so it becomes `unknown`.
     */
    async claim(owner: string): Promise<ActRecord | null> {
      const next = db
        .selectFrom('act')
        .select('actId')
        .where('instanceId', '=', instanceId)
        .where('state', '<>', 'settled')
        .where('dueAt', '<=', sql<Date>`clock_timestamp()`)
        .where((act) =>
          act.or([act('leaseUntil', 'is', null), act('leaseUntil', '<', sql<Date>`clock_timestamp()`)]),
        )
        .orderBy(sql`array_position(${sql.val([...LANES])}::text[], lane)`)
        .orderBy('dueAt')
        .limit(1)
        .forUpdate()
        .skipLocked()
      const row = await db
        .updateTable('act')
        .set((act) => ({
          leaseOwner: owner,
          leaseUntil: lease,
          fence: act('fence', '+', 1),
          state: sql`case state when 'looking' then 'waiting' when 'sending' then 'unknown' else state end`,
          isAnswerLost: sql`is_answer_lost or state = 'sending'`,
          strikes: sql`strikes + (state = 'sending')::int`,
          doubtSince: sql`case state when 'sending' then clock_timestamp() else doubt_since end`,
          doubtLooks: sql`case state when 'sending' then 0 else doubt_looks end`,
          openLookFirstAt: sql`case state when 'sending' then null else open_look_first_at end`,
          openLookLastAt: sql`case state when 'sending' then null else open_look_last_at end`,
          errorCode: sql`case state when 'sending' then 'connect_no_answer' else error_code end`,
        }))
        .where('actId', '=', next)
        .returningAll()
        .executeTakeFirst()
      return row ?? null
    },

    /** Milliseconds until the next act falls due or its lease runs out; null when none is open. */
    async nextDueInMs(): Promise<number | null> {
      const row = await db
        .selectFrom('act')
        .select(
          sql<
            number | null
          >`(extract(epoch from min(greatest(due_at, lease_until)) - clock_timestamp()) * 1000)::float8`.as(
            'ms',
          ),
        )
        .where('instanceId', '=', instanceId)
        .where('state', '<>', 'settled')
        .executeTakeFirst()
      return row?.ms ?? null
    },

    /**
     * The last gate before a call: still this run's, with someone who wants it and may have it. Sets `sending` and renews the
     * lease. `gone`: the fence has moved on. `unwanted`: no live request is left.
     */
    async beginSending(act: ActRecord, allowed: readonly Role[]): Promise<'sending' | 'gone' | 'unwanted'> {
      const held = await db
        .selectFrom('act')
        .select(['state', 'isSendForbidden'])
        .where('actId', '=', act.actId)
        .where('fence', '=', act.fence)
        .where('leaseUntil', '>', sql<Date>`clock_timestamp()`)
        .where('state', 'in', ['waiting', 'looking', 'unknown'])
        .forUpdate()
        .executeTakeFirst()
      if (held === undefined) return 'gone'
      const isWanted = await requestTable(db, instanceId).hasLive(act.actId, allowed)
      if (!isWanted || held.isSendForbidden) return 'unwanted'
      await db
        .updateTable('act')
        .set((row) => ({ state: 'sending', sends: row('sends', '+', 1), waitsFor: null, leaseUntil: lease }))
        .where('actId', '=', act.actId)
        .execute()
      await sql`select pg_notify('act_changed', ${act.actId})`.execute(db)
      return 'sending'
    },

    /** Ends a run: writes `change` and gives the lease back. False when the fence has moved on and nothing was written. */
    async release(act: ActRecord, { dueInMs = 0, landingDueInMs, ...change }: ActChange): Promise<boolean> {
      const isSettling = change.state === 'settled'
      const result = await db
        .updateTable('act')
        .set({
          ...change,
          leaseOwner: null,
          leaseUntil: null,
          dueAt: fromNow(dueInMs),
          ...(landingDueInMs === undefined
            ? {}
            : { landingDueAt: landingDueInMs === null ? null : fromNow(landingDueInMs) }),
          ...(isSettling ? { settledAt: sql<Date>`clock_timestamp()` } : {}),
        })
        .where('actId', '=', act.actId)
        .where('fence', '=', act.fence)
        .where('state', '<>', 'settled')
        .returning('actId')
        .executeTakeFirst()
      if (result === undefined) return false
      await sql`select pg_notify('act_changed', ${act.actId})`.execute(db)
      if (!isSettling && dueInMs === 0) await sql`select pg_notify('act_due', ${act.actId})`.execute(db)
      return true
    },

    /** Says in what state a run is, for those who watch; the lease stays. */
    async mark(act: ActRecord, change: Pick<ActChange, 'state' | 'waitsFor'>): Promise<boolean> {
      const result = await db
        .updateTable('act')
        .set(change)
        .where('actId', '=', act.actId)
        .where('fence', '=', act.fence)
        .where('state', '<>', 'settled')
        .returning('actId')
        .executeTakeFirst()
      if (result !== undefined) await sql`select pg_notify('act_changed', ${act.actId})`.execute(db)
      return result !== undefined
    },

    /** Ends an act that nobody wants any more and that never reached the wire, or forbids its next send. */
    async settleCancelled(actId: string): Promise<void> {
      await db
        .updateTable('act')
        .set({
          state: 'settled',
          outcome: 'cancelled',
          settledAt: sql<Date>`clock_timestamp()`,
          fence: sql<number>`fence + 1`,
          leaseOwner: null,
          leaseUntil: null,
        })
        .where('actId', '=', actId)
        .execute()
      await sql`select pg_notify('act_changed', ${actId})`.execute(db)
    },

    /** While nobody wants it any more, an act that reached the wire is looked at to the end but not sent again. */
    async forbidSending(actId: string, isSendForbidden: boolean): Promise<void> {
      await db.updateTable('act').set({ isSendForbidden }).where('actId', '=', actId).execute()
    },

    /** Takes one landing that is due, by moving its time on; a crash after this only delays the look. */
    async claimLanding(): Promise<ActRecord | null> {
      const next = db
        .selectFrom('act')
        .select('actId')
        .where('instanceId', '=', instanceId)
        .where('landingDueAt', '<=', sql<Date>`clock_timestamp()`)
        .orderBy('landingDueAt')
        .limit(1)
        .forUpdate()
        .skipLocked()
      const row = await db
        .updateTable('act')
        .set((row) => ({ landingDueAt: fromNow(LEASE_MS), landingLooks: row('landingLooks', '+', 1) }))
        .where('actId', '=', next)
        .returningAll()
        .executeTakeFirst()
      return row ?? null
    },

    async nextLandingInMs(): Promise<number | null> {
      const row = await db
        .selectFrom('act')
        .select(
          sql<number | null>`(extract(epoch from min(landing_due_at) - clock_timestamp()) * 1000)::float8`.as(
            'ms',
          ),
        )
        .where('instanceId', '=', instanceId)
        .executeTakeFirst()
      return row?.ms ?? null
    },

    /** Writes what a look showed, unless a later claim of this landing has come between. */
    async writeLanding(act: ActRecord, { landingDueInMs, ...change }: ActChange): Promise<void> {
      await db
        .updateTable('act')
        .set({ ...change, landingDueAt: landingDueInMs == null ? null : fromNow(landingDueInMs) })
        .where('actId', '=', act.actId)
        .where('landingLooks', '=', act.landingLooks)
        .execute()
      await sql`select pg_notify('act_changed', ${act.actId})`.execute(db)
    },

    async trayCount(): Promise<number> {
      const row = await db
        .selectFrom('act')
        .select((act) => act.fn.countAll<number>().as('count'))
        .where('instanceId', '=', instanceId)
        .where('isInTray', '=', true)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },
  }
}

function fromNow(ms: number) {
  return sql<Date>`clock_timestamp() + ${`${Math.round(ms)} ms`}::interval`
}

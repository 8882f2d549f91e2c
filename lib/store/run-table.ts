/**
 * Acts under way. An act is claimed by one process at a time: a lease of the database's clock and a fence number that every
 * later write of that run is conditional on, so that a process which was frozen or cut off can change nothing after its lease
 * went to another.
 */
import { sql, type Updateable } from 'kysely'
import type { ActRecord } from '#lib/domain/act-record'
import type { Lane } from '#lib/domain/lane'
import { LEASE_MS } from '#lib/domain/limits'
import type { Role } from '#lib/domain/permission'
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

/** Acts that somebody clicked, and those of batches alone, which must never take all the places of a process. */
export type RunLane = Extract<Lane, 'click' | 'batchLook'>

export function runTable(db: Database, instanceId: string) {
  return {
    /**
     * Takes the act of this lane that has been due longest under a lease. What an expired lease left behind is set right here: a look
     * is simply begun again; a call that was being sent may have had its effect, so it becomes `unknown`.
     */
    async claim(owner: string, lane: RunLane): Promise<ActRecord | null> {
      const next = db
        .selectFrom('act')
        .select('actId')
        .where('instanceId', '=', instanceId)
        .where('state', '<>', 'settled')
        .where('lane', '=', lane)
        .where('dueAt', '<=', sql<Date>`clock_timestamp()`)
        .where((act) =>
          act.or([act('leaseUntil', 'is', null), act('leaseUntil', '<', sql<Date>`clock_timestamp()`)]),
        )
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
    async nextDueInMs(lane: RunLane): Promise<number | null> {
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
        .where('lane', '=', lane)
        .executeTakeFirst()
      return row?.ms ?? null
    },

    /**
     * The last gate before a call: still this run's, with someone who wants it now and may have it. Sets `sending` and renews the
     * lease. `gone`: the fence has moved on. `unwanted`: no live request is left. `held`: only batches want it, and they may not have
     * it now. `isProbe`: it may be tried though Connect refuses all.
     */
    async beginSending(
      act: ActRecord,
      allowed: readonly Role[],
      isProbe = false,
    ): Promise<'sending' | 'gone' | 'unwanted' | 'held'> {
      const mine = await db
        .selectFrom('act')
        .select(['state', 'isSendForbidden'])
        .where('actId', '=', act.actId)
        .where('fence', '=', act.fence)
        .where('leaseUntil', '>', sql<Date>`clock_timestamp()`)
        .where('state', 'in', ['waiting', 'looking', 'unknown'])
        .forUpdate()
        .executeTakeFirst()
      if (mine === undefined) return 'gone'
      const wanted = await requestTable(db, instanceId).standing(act.actId, allowed)
      if (wanted === 'unwanted' || mine.isSendForbidden) return 'unwanted'
      if (wanted === 'held' || (wanted === 'stopped' && !isProbe)) return 'held'
      await db
        .updateTable('act')
        .set((row) => ({ state: 'sending', sends: row('sends', '+', 1), waitsFor: null, leaseUntil: lease }))
        .where('actId', '=', act.actId)
        .returning(toldOf(act.actId))
        .execute()
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
        .returning(toldOf(act.actId))
        .executeTakeFirst()
      if (result === undefined) return false
      if (!isSettling && dueInMs === 0) await sql`select pg_notify('act_due', '')`.execute(db)
      if (landingDueInMs !== undefined) await sql`select pg_notify('landing_due', '')`.execute(db)
      return true
    },

    /** Acts that reached the wire once and wait while batches are held, or after a refusal, go on at once. Waits for none that somebody is at. */
    async wakeHeld(): Promise<void> {
      const held = db
        .selectFrom('act')
        .select('actId')
        .where('instanceId', '=', instanceId)
        .where('lane', '=', 'batchLook')
        .where('state', '=', 'waiting')
        .where('sends', '>', 0)
        .where('waitsFor', 'is', null)
        .where('dueAt', '>', sql<Date>`clock_timestamp()`)
        .forUpdate()
        .skipLocked()
      await db
        .updateTable('act')
        .set({ dueAt: sql<Date>`clock_timestamp()` })
        .where('actId', 'in', held)
        .execute()
      await sql`select pg_notify('act_due', 'batchLook')`.execute(db)
    },

    /** Says in what state a run is, for those who watch; the lease stays. */
    async mark(act: ActRecord, change: Pick<ActChange, 'state' | 'waitsFor'>): Promise<boolean> {
      const result = await db
        .updateTable('act')
        .set(change)
        .where('actId', '=', act.actId)
        .where('fence', '=', act.fence)
        .where('state', '<>', 'settled')
        .returning(toldOf(act.actId))
        .executeTakeFirst()
      return result !== undefined
    },
  }
}

/** Tells of the change in the statement that makes it. */
function toldOf(actId: string) {
  return sql`pg_notify('act_changed', ${actId})`.as('told')
}

function fromNow(ms: number) {
  return sql<Date>`clock_timestamp() + ${`${Math.round(ms)} ms`}::interval`
}

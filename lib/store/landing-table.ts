/** Where resumed tasks were then seen, and when to look next. A look that is due is taken by moving its time on. */
import { sql } from 'kysely'
import type { ActRecord } from '#lib/domain/act-record'
import { LEASE_MS } from '#lib/domain/limits'
import type { Database } from './database.ts'
import type { ActChange } from './run-table.ts'

export function landingTable(db: Database, instanceId: string) {
  return {
    /** Takes one landing that is due, by moving its time on; a crash after this only delays the look. */
    async claim(): Promise<ActRecord | null> {
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

    async nextDueInMs(): Promise<number | null> {
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
    async write(act: ActRecord, { landingDueInMs, ...change }: ActChange): Promise<void> {
      await db
        .updateTable('act')
        .set({ ...change, landingDueAt: landingDueInMs == null ? null : fromNow(landingDueInMs) })
        .where('actId', '=', act.actId)
        .where('landingLooks', '=', act.landingLooks)
        .execute()
      await sql`select pg_notify('act_changed', ${act.actId})`.execute(db)
    },
  }
}

function fromNow(ms: number) {
  return sql<Date>`clock_timestamp() + ${`${Math.round(ms)} ms`}::interval`
}

/**
 * What people do to batches that have begun. Every change locks the batch's row first, as the feeder does, so that a request can not be
 * taken up while its batch is held or cancelled; then the acts, then the instance.
 */
import { type Selectable, sql } from 'kysely'
import type { ActRecord } from '#lib/domain/act-record'
import type { Database } from './database.ts'
import type { BatchTable } from './schema.ts'

export type BatchRecord = Selectable<BatchTable>

const now = sql<Date>`clock_timestamp()`

export function batchTable(db: Database, instanceId: string) {
  const tell = (batchId: string) => sql`select pg_notify('batch_changed', ${batchId})`.execute(db)
  const change = (batchId: string) => db.updateTable('batch').where('batchId', '=', batchId)

  return {
    /** Locked until the transaction ends; null when there is no such batch. */
    async lock(batchId: string): Promise<BatchRecord | null> {
      const row = await db
        .selectFrom('batch')
        .selectAll()
        .where('instanceId', '=', instanceId)
        .where('batchId', '=', batchId)
        .forUpdate()
        .executeTakeFirst()
      return row ?? null
    },

    /** All that have not ended, locked, always in the same order. */
    async lockOpen(): Promise<string[]> {
      const rows = await db
        .selectFrom('batch')
        .select('batchId')
        .where('instanceId', '=', instanceId)
        .where('finishedAt', 'is', null)
        .orderBy('batchId')
        .forUpdate()
        .execute()
      return rows.map((row) => row.batchId)
    },

    async hold(batchId: string, personId: string): Promise<void> {
      await change(batchId).set({ heldAt: now, heldBy: personId }).execute()
      await tell(batchId)
    },

    /** What waited does not make up for it: the pace counts from now. */
    async continue(batchId: string): Promise<void> {
      await change(batchId)
        .set({ heldAt: null, heldBy: null, nextAt: sql<Date>`greatest(next_at, clock_timestamp())` })
        .execute()
      await tell(batchId)
    },

    /** `perMinute`: null for as fast as the quota allows. A faster pace need not wait out the slower one. */
    async changePace(batchId: string, perMinute: number | null): Promise<void> {
      const gap = sql`coalesce(interval '1 minute' / ${perMinute}::int, '0')`
      await change(batchId)
        .set({
          perMinute,
          nextAt: sql<Date>`least(next_at, greatest(starts_at, clock_timestamp() + ${gap}))`,
        })
        .execute()
      await tell(batchId)
    },

    /** Ends every request whose act was not sent, or that has none yet. What may be on the wire goes on to its true outcome. */
    async cancel(batchId: string, personId: string): Promise<void> {
      await change(batchId).set({ cancelledAt: now, cancelledBy: personId }).execute()
      await db
        .updateTable('request')
        .set({ cancelledAt: now, outcome: 'cancelled', actId: null })
        .where('batchId', '=', batchId)
        .where('outcome', 'is', null)
        .where((request) =>
          request.or([
            request('actId', 'is', null),
            request.exists(
              request
                .selectFrom('act')
                .select('act.actId')
                .whereRef('act.actId', '=', 'request.actId')
                .where('sends', '=', 0)
                .where('state', 'in', ['waiting', 'looking']),
            ),
          ]),
        )
        .execute()
      await db
        .updateTable('request')
        .set({ cancelledAt: now })
        .where('batchId', '=', batchId)
        .where('cancelledAt', 'is', null)
        .where((request) =>
          request.exists(
            request
              .selectFrom('act')
              .select('act.actId')
              .whereRef('act.actId', '=', 'request.actId')
              .where('state', '<>', 'settled'),
          ),
        )
        .execute()
      await tell(batchId)
    },

    /** The open acts that answer requests of these batches, locked in the order of their tasks' ids, as the feeder does. */
    async lockActs(batchIds: readonly string[]): Promise<ActRecord[]> {
      if (batchIds.length === 0) return []
      return db
        .selectFrom('act')
        .selectAll()
        .where('instanceId', '=', instanceId)
        .where('state', '<>', 'settled')
        .where((act) =>
          act.exists(
            act
              .selectFrom('request')
              .select('requestId')
              .whereRef('request.actId', '=', 'act.actId')
              .where('request.batchId', 'in', [...batchIds]),
          ),
        )
        .orderBy(sql`task_id collate "C"`)
        .forUpdate()
        .execute()
    },

    /** Holds all batches, or (null) lets them go on. False when that is so already. */
    async holdAll(personId: string | null): Promise<boolean> {
      const isHolding = personId !== null
      const changed = await db
        .updateTable('instance')
        .set({ batchesHeldAt: isHolding ? now : null, batchesHeldBy: personId })
        .where('instanceId', '=', instanceId)
        .where('batchesHeldAt', isHolding ? 'is' : 'is not', null)
        .returning('instanceId')
        .executeTakeFirst()
      if (changed === undefined) return false
      await sql`select pg_notify('batch_changed', ''), pg_notify('desk_changed', '')`.execute(db)
      return true
    },
  }
}

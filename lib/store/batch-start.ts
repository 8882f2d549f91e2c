/**
 * The beginning of a batch: its row, a request for each task of its plan and their audit entries, all in the transaction that the
 * caller holds, in a fixed number of statements however many tasks there are.
 */
import { type RawBuilder, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { Database } from './database.ts'

export type NewBatch = {
  batchId: string
  planId: string
  kind: ActKind
  personId: string
  reason: string
  flowId: string | null
  size: number
  selectedBy: string | null
  selectedAt: Date
  sourceBatchId: string | null
  perMinute: number | null
}

type KnownBatch = { batchId: string; planId: string | null; personId: string }

export function batchStart(db: Database, instanceId: string) {
  /** Ids of ours, one for each row, numbered from 1. */
  const ids = (size: number): RawBuilder<unknown> =>
    sql`unnest(${Array.from({ length: size }, () => uuid())}::uuid[]) with ordinality as ids (id, place)`

  return {
    /** False when there is a batch with this id, or one that was started from this plan; waits for one that is just being written. */
    async add(batch: NewBatch): Promise<boolean> {
      const never = sql<Date>`'infinity'`
      const added = await db
        .insertInto('batch')
        .values({ ...batch, instanceId, startsAt: never, nextAt: never })
        .onConflict((conflict) => conflict.doNothing())
        .returning('batchId')
        .executeTakeFirst()
      return added !== undefined
    },

    /** A request for each task that its plan does not leave out, in the plan's order, each with its `requested` entry. */
    async addRequests({ batchId, planId, kind, personId, reason, flowId, size }: NewBatch): Promise<void> {
      await sql`
        insert into request
          (request_id, person_id, instance_id, task_id, kind, epoch_ms, epoch_count, flow_id, reason, batch_id, position)
        select ids.id, ${personId}, ${instanceId}, item.task_id, ${kind}, item.epoch_ms, item.epoch_count, ${flowId}, ${reason},
          ${batchId}, item.place - 1
        from (
          select *, row_number() over (order by position) as place
          from selection_item where selection_id = ${planId} and left_out is null
        ) item join ${ids(size)} using (place)
        order by item.place
      `.execute(db)
      await sql`
        insert into audit_entry
          (entry_id, kind, instance_id, task_id, queue_id, act_kind, batch_id, request_id, person_id, reason, detail)
        select ids.id, 'requested', instance_id, task_id, task.queue_id, kind, batch_id, request_id, person_id, reason,
          jsonb_build_object('epochAwsMs', epoch_ms, 'epochCount', epoch_count, 'flowId', flow_id)
        from request join ${ids(size)} on ids.place = request.position + 1 join task using (instance_id, task_id)
        where batch_id = ${batchId}
        order by position
      `.execute(db)
    },

    /** The last step: from now on it takes so many seconds until its first request may be taken up. */
    async setOff(batchId: string, inSeconds: number): Promise<void> {
      await sql`
        update batch set starts_at = at, next_at = at
        from (select clock_timestamp() + ${inSeconds} * interval '1 second' as at) start
        where batch_id = ${batchId}
      `.execute(db)
      await sql`select pg_notify('batch_changed', ${batchId})`.execute(db)
    },

    /** The batch with this id or, failing that, the one that was started from this plan. */
    async find(batchId: string, planId: string): Promise<KnownBatch | null> {
      const row = await db
        .selectFrom('batch')
        .select(['batchId', 'planId', 'personId'])
        .where((batch) => batch.or([batch('batchId', '=', batchId), batch('planId', '=', planId)]))
        .orderBy((batch) => batch('batchId', '=', batchId), 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ?? null
    },
  }
}

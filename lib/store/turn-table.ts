/** Whose turn it is among the waiting requests of all batches, and what becomes of one whose turn has come. */
import { type SqlBool, sql } from 'kysely'
import type { ErrorCode } from '#lib/domain/app-error'
import type { Epoch } from '#lib/domain/epoch'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { Database } from './database.ts'

/** A request that could not be taken up is tried again after so long, and after the others. */
const TRIED_AGAIN_AFTER_MS = 5_000

export type Turn = {
  batchId: string
  personId: string
  requestId: string
  taskId: string
  kind: ActKind
  epoch: Epoch
  flowId: string | null
}

const now = sql<Date>`clock_timestamp()`
/** Of a request that waits and may be tried. */
const inTurn = sql<SqlBool>`
  act_id is null and outcome is null
  and (tried_at is null or tried_at < clock_timestamp() - ${sql.lit(`${TRIED_AGAIN_AFTER_MS} ms`)}::interval)`
/** Of a batch that takes up requests; all are held or stopped beside it. */
const isRunning = sql<SqlBool>`
  finished_at is null and cancelled_at is null and held_at is null and starts_at <= clock_timestamp()`

export function turnTable(db: Database, instanceId: string) {
  return {
    /**
     * The request whose turn it is, with its batch locked until the transaction ends: of those that may go on the batch that has
     * waited longest, and no batch of a kind of which `ahead` acts are under way already. Null while all are held; while
     * Connect refuses all, one at a time, when a probe is due.
     */
    async next(ahead: Readonly<Record<ActKind, number>>): Promise<Turn | null> {
      const batch = await db
        .selectFrom('batch')
        .select(['batchId', 'personId', 'kind', 'flowId'])
        .where('instanceId', '=', instanceId)
        .where(isRunning)
        .where('nextAt', '<=', now)
        .where(
          sql<SqlBool>`exists (select from request where request.batch_id = batch.batch_id and ${inTurn})`,
        )
        .where(
          sql<SqlBool>`(
            select count(*) from act, instance
            where act.instance_id = ${instanceId} and instance.instance_id = ${instanceId}
              and lane = 'batchLook' and act.kind = batch.kind and state in ('waiting', 'looking')
              -- What waits for a silent Connect counts only while it is silent altogether.
              and (due_at <= clock_timestamp() or failing_since is not null)
          ) < case batch.kind when 'resume' then ${ahead.resume}::int else ${ahead.pause}::int end`,
        )
        .orderBy('nextAt')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (batch === undefined || !(await mayGoOn())) return null
      const request = await db
        .selectFrom('request')
        .select(['requestId', 'taskId', 'epochMs', 'epochCount'])
        .where('batchId', '=', batch.batchId)
        .where(inTurn)
        .orderBy(sql`tried_at nulls first`)
        .orderBy('position')
        .limit(1)
        .executeTakeFirst()
      if (request === undefined) return null
      const { epochMs, epochCount, ...rest } = request
      return { ...batch, ...rest, epoch: { at: epochMs, count: epochCount } }
    },

    /** It has its act. `isOpened`: one was opened for it, so its batch waits as its pace says; what others do anyway costs no turn. */
    async takeUp({ requestId, batchId }: Turn, actId: string, isOpened: boolean): Promise<void> {
      await db.updateTable('request').set({ actId }).where('requestId', '=', requestId).execute()
      await sql`select pg_notify('act_changed', ${actId})`.execute(db)
      if (!isOpened) return
      await db
        .updateTable('batch')
        .set({
          nextAt: sql<Date>`greatest(clock_timestamp(), next_at + coalesce(interval '1 minute' / per_minute, '0'))`,
        })
        .where('batchId', '=', batchId)
        .execute()
    },

    /** Something else is under way on its task: the others go first. */
    async putOff({ requestId }: Turn): Promise<void> {
      await db.updateTable('request').set({ triedAt: now }).where('requestId', '=', requestId).execute()
    },

    /** It can not be had at all. */
    async refuse({ requestId, batchId }: Turn, errorCode: ErrorCode): Promise<void> {
      await db
        .updateTable('request')
        .set({ outcome: 'failed', errorCode })
        .where('requestId', '=', requestId)
        .execute()
      await sql`select pg_notify('batch_changed', ${batchId})`.execute(db)
    },

    /** Whether any request waits for its turn in a batch that runs. */
    async areWaiting(): Promise<boolean> {
      const row = await db
        .selectFrom('batch')
        .select('batchId')
        .where('instanceId', '=', instanceId)
        .where(isRunning)
        .where(
          sql<SqlBool>`exists (
            select from request where request.batch_id = batch.batch_id and act_id is null and outcome is null)`,
        )
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    /** Batches are finished whose every request has ended, whatever ended the last. */
    async finishEnded(): Promise<void> {
      const finished = await db
        .updateTable('batch')
        .set({ finishedAt: now })
        .where('instanceId', '=', instanceId)
        .where('finishedAt', 'is', null)
        .where(
          sql<SqlBool>`not exists (
            select from request where request.batch_id = batch.batch_id and act_id is null and outcome is null)`,
        )
        .where(
          sql<SqlBool>`not exists (
            select from request join act using (act_id)
            where request.batch_id = batch.batch_id and request.outcome is null and act.state <> 'settled')`,
        )
        .returning('batchId')
        .execute()
      for (const { batchId } of finished) await sql`select pg_notify('batch_changed', ${batchId})`.execute(db)
    },

    /** Milliseconds until a batch may take up its next request, as it is now; null when none will. At most `atMost` while one runs. */
    async nextInMs(atMost: number): Promise<number | null> {
      const { inMs, isAnyRunning } = await db
        .selectFrom('batch')
        .innerJoin('instance', 'instance.instanceId', 'batch.instanceId')
        .select([
          sql<number | null>`
            (extract(epoch from min(greatest(starts_at, next_at)) - clock_timestamp()) * 1000)::float8`.as(
            'inMs',
          ),
          sql<boolean | null>`bool_or(starts_at <= clock_timestamp())`.as('isAnyRunning'),
        ])
        .where('batch.instanceId', '=', instanceId)
        .where('finishedAt', 'is', null)
        .where('heldAt', 'is', null)
        .where('batchesHeldAt', 'is', null)
        .executeTakeFirstOrThrow()
      // What is due and was not taken waits for room, or for an end.
      return isAnyRunning ? (inMs !== null && inMs > 0 ? Math.min(inMs, atMost) : atMost) : inMs
    },
  }

  async function mayGoOn(): Promise<boolean> {
    const row = await db
      .selectFrom('instance')
      .select('instanceId')
      .where('instanceId', '=', instanceId)
      .where('batchesHeldAt', 'is', null)
      .where(
        sql<SqlBool>`(stopped_at is null or probe_at <= clock_timestamp() and not exists (
          select from act where act.instance_id = instance.instance_id and lane = 'batchLook' and state <> 'settled'))`,
      )
      .executeTakeFirst()
    return row !== undefined
  }
}

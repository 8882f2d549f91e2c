/** Whose turn it is among the waiting requests of all batches, and what becomes of one whose turn has come. */
import { type SqlBool, sql } from 'kysely'
import type { ErrorCode } from '#lib/domain/app-error'
import type { Epoch } from '#lib/domain/epoch'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { Database } from './database.ts'

/** A request that could not be taken up is tried again after so long, and after the others. */
const TRIED_AGAIN_AFTER_MS = 5_000
/** Of those that may be ahead, so many are taken up at once: batches stay even, and a raised quota is kept up with. */
const SHARE_AT_ONCE = 0.25
/** Nothing new is taken up while so many times what may be ahead is in doubt: a Connect that fails every call does not burn through a batch. */
const DOUBTS_PER_AHEAD = 5

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
/**
 * Of an act: what Connect did with its call is not known. Not where Connect refused that one task's request; and one that stays so for longer
 * than a judgement takes, which may be a day, holds nobody up.
 */
const isInDoubt = sql<SqlBool>`(
  state = 'unknown' and doubt_since > clock_timestamp() - interval '2 minutes'
  and coalesce(error_code, '') not in ('connect_refused', 'connect_not_found'))`
/** Of a batch that takes up requests; all are held or stopped beside it. */
const isRunning = sql<SqlBool>`
  finished_at is null and cancelled_at is null and held_at is null and starts_at <= clock_timestamp()`

export function turnTable(db: Database, instanceId: string) {
  return {
    /**
     * The requests whose turn it is, with their batch locked until the transaction ends: of those that may go on the batch that has
     * waited longest, and no batch of a kind of which `ahead` acts are under way already. None while all are held; while
     * Connect refuses all, one at a time, when a probe is due. Several at once only where many may be ahead, and in the order of
     * their tasks' ids, as whoever else locks more than one act does.
     */
    async next(ahead: Readonly<Record<ActKind, number>>): Promise<Turn[]> {
      const most = sql<number>`case batch.kind when 'resume' then ${ahead.resume}::int else ${ahead.pause}::int end`
      const batch = await db
        .selectFrom('batch')
        .select(['batchId', 'personId', 'kind', 'flowId', 'perMinute', most.as('most')])
        .where('instanceId', '=', instanceId)
        .where(isRunning)
        .where('nextAt', '<=', now)
        .where(
          sql<SqlBool>`exists (select from request where request.batch_id = batch.batch_id and ${inTurn})`,
        )
        .where(
          sql<SqlBool>`(
            select count(*) filter (
                -- What waits for Connect to say something of one task counts here only while it is silent altogether.
                where state in ('waiting', 'looking') and due_at <= clock_timestamp() or failing_since is not null
              ) < ${most}
              and count(*) filter (where ${isInDoubt}) < ${most} * ${DOUBTS_PER_AHEAD}::int
            from act, instance
            where act.instance_id = ${instanceId} and instance.instance_id = ${instanceId}
              and lane = 'batchLook' and act.kind = batch.kind and state <> 'settled')`,
        )
        .orderBy('nextAt')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (batch === undefined) return []
      const { perMinute, most: room, ...wish } = batch
      const going = await mayGoOn()
      if (going === 'held') return []
      const isOneByOne = perMinute !== null || going === 'probe'
      const requests = await db
        .selectFrom('request')
        .select(['requestId', 'taskId', 'epochMs', 'epochCount'])
        .where('batchId', '=', wish.batchId)
        .where(inTurn)
        .orderBy(sql`tried_at nulls first`)
        .orderBy('position')
        .limit(isOneByOne ? 1 : Math.max(1, Math.floor(room * SHARE_AT_ONCE)))
        .execute()
      return requests
        .map(({ epochMs, epochCount, ...rest }) => ({
          ...wish,
          ...rest,
          epoch: { at: epochMs, count: epochCount },
        }))
        .sort((a, b) => (a.taskId < b.taskId ? -1 : 1))
    },

    /** Whether nothing of a kind is taken up until Connect tells what became of the calls before. */
    async areInDoubt(kind: ActKind, ahead: number): Promise<boolean> {
      const { count } = await db
        .selectFrom('act')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('instanceId', '=', instanceId)
        .where('lane', '=', 'batchLook')
        .where('kind', '=', kind)
        .where('state', '<>', 'settled')
        .where(isInDoubt)
        .executeTakeFirstOrThrow()
      return Number(count) >= ahead * DOUBTS_PER_AHEAD
    },

    /** It has its act. */
    async takeUp({ requestId }: Turn, actId: string): Promise<void> {
      await db
        .updateTable('request')
        .set({ actId })
        .where('requestId', '=', requestId)
        .returning(sql`pg_notify('act_changed', ${actId})`.as('told'))
        .execute()
    },

    /** Acts were opened for it: the batch waits as its pace says, behind the others. What others do anyway costs no turn. */
    async spendTurn(batchId: string): Promise<void> {
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

    /** Whether any request waits for its first turn in a batch that runs. One that was put off may wait for the very act that asks. */
    async areWaiting(): Promise<boolean> {
      const row = await db
        .selectFrom('batch')
        .select('batchId')
        .where('instanceId', '=', instanceId)
        .where(isRunning)
        .where(
          sql<SqlBool>`exists (
            select from request
            where request.batch_id = batch.batch_id and act_id is null and outcome is null and tried_at is null)`,
        )
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    /** Batches are finished whose every request has ended, whatever ended the last. Cheap to ask often: the few open acts are looked through, not all requests. */
    async finishEnded(): Promise<void> {
      const finished = await db
        .updateTable('batch')
        .set({ finishedAt: now })
        .where('instanceId', '=', instanceId)
        .where('finishedAt', 'is', null)
        .where(
          sql<SqlBool>`case
            when exists (
              select from request where request.batch_id = batch.batch_id and act_id is null and outcome is null)
            then false
            else not exists (
              select from (
                select act_id from act where instance_id = ${instanceId} and state <> 'settled' offset 0
              ) open join request using (act_id)
              where request.batch_id = batch.batch_id and request.outcome is null)
            end`,
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

  async function mayGoOn(): Promise<'held' | 'probe' | 'all'> {
    const row = await db
      .selectFrom('instance')
      .select([
        'stoppedAt',
        sql<boolean>`batches_held_at is not null`.as('isHeld'),
        // An act that waits already takes the probe itself, unless its batches are held or its last answer is still in doubt.
        sql<boolean>`probe_at <= clock_timestamp() and not exists (
          select from act join request using (act_id) join batch using (batch_id)
          where act.instance_id = instance.instance_id and lane = 'batchLook'
            and state <> 'settled' and state <> 'unknown' and held_at is null)`.as('isProbeDue'),
      ])
      .where('instanceId', '=', instanceId)
      .executeTakeFirstOrThrow()
    if (row.isHeld || (row.stoppedAt !== null && !row.isProbeDue)) return 'held'
    return row.stoppedAt === null ? 'all' : 'probe'
  }
}

/**
 * How long rows are kept. Every function deletes at most `limit` rows that have outlived their use and says how many it
 * did; none deletes what an open act or the tray still needs. Of the audit only its sealed beginning goes.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Database } from './database.ts'

const DAY_MS = 86_400_000
/** Days after the end, after the count, after the settlement. */
const TASK_DAYS = 30
const COUNT_DAYS = 35
/** Of counts, one each two hours is kept longer: a month is held against the month before. */
const SPARSE_COUNT_DAYS = 65
const SPARSE_SECONDS = 7_200
const ACT_DAYS = 400
const AUDIT_DAYS = 400
/** A day longer than they can be used: none goes while a batch is started from it. */
const SELECTION_DAYS = 2
/** A contact that Connect never described: an event told of it, truly or not. */
const UNKNOWN_DAYS = 1

export function retention(db: Database, instanceId: string) {
  const count = async (deleting: RawBuilder<unknown>) =>
    Number((await deleting.execute(db)).numAffectedRows ?? 0)
  const before = (days: number) => sql`clock_timestamp() - ${sql.lit(days)} * interval '1 day'`

  return {
    /** Tasks that ended, or that Connect forgot, with their moments, notes and keeps. */
    tasks: (limit: number) =>
      count(sql`
        delete from task where (instance_id, task_id) in (
          select instance_id, task_id from task
          where instance_id = ${instanceId} and not is_open
            and (disconnected_ms < (
                   select extract(epoch from clock_timestamp()) * 1000 + skew_ms - ${TASK_DAYS * DAY_MS}
                   from instance where instance_id = ${instanceId})
                 or missed_at < ${before(TASK_DAYS)}
                 or (not is_described and missed_at < ${before(UNKNOWN_DAYS)}))
            and not exists (
              select 1 from act where act.instance_id = task.instance_id and act.task_id = task.task_id
                and (act.state <> 'settled' or act.is_in_tray or act.landing_due_at is not null))
          limit ${limit} for update skip locked)
      `),

    pausedCounts: (limit: number) =>
      count(sql`
        delete from paused_count where ctid in (
          select ctid from paused_count where instance_id = ${instanceId} and at < ${before(COUNT_DAYS)}
            and (extract(epoch from at)::bigint % ${sql.lit(SPARSE_SECONDS)} <> 0 or at < ${before(SPARSE_COUNT_DAYS)})
          limit ${limit})
      `),

    requests: (limit: number) =>
      count(sql`
        delete from request where request_id in (
          select request_id from request join act using (act_id)
          where act.instance_id = ${instanceId} and act.settled_at < ${before(ACT_DAYS)} and batch_id is null
          limit ${limit})
      `),

    /** Those of a batch go together with it, so that its counts add up to the end. */
    batchRequests: (limit: number) =>
      count(sql`
        delete from request where request_id in (
          select request_id from request join batch using (batch_id)
          where batch.instance_id = ${instanceId} and finished_at < ${before(ACT_DAYS)} limit ${limit})
      `),

    batches: (limit: number) =>
      count(sql`
        delete from batch where batch_id in (
          select batch_id from batch
          where instance_id = ${instanceId} and finished_at < ${before(ACT_DAYS)}
            and not exists (select 1 from request where request.batch_id = batch.batch_id) limit ${limit})
      `),

    selectionItems: (limit: number) =>
      count(sql`
        delete from selection_item where ctid in (
          select selection_item.ctid from selection_item join selection using (selection_id)
          where instance_id = ${instanceId} and created_at < ${before(SELECTION_DAYS)} limit ${limit})
      `),

    selections: (limit: number) =>
      count(sql`
        delete from selection where selection_id in (
          select selection_id from selection
          where instance_id = ${instanceId} and created_at < ${before(SELECTION_DAYS)} limit ${limit})
      `),

    acts: (limit: number) =>
      count(sql`
        delete from act where act_id in (
          select act_id from act
          where instance_id = ${instanceId} and settled_at < ${before(ACT_DAYS)}
            and not exists (select 1 from request where request.act_id = act.act_id) limit ${limit})
      `),

    reviews: (limit: number) =>
      count(sql`
        delete from review where review_id in (
          select review_id from review where instance_id = ${instanceId} and started_at < ${before(ACT_DAYS)} limit ${limit})
      `),

    /** Entries that nothing kept is older than, from the first on; the last one's hash becomes what the chain begins from. */
    auditEntries: (limit: number) =>
      count(sql`
        with oldest as (
          select audit_entry.seq, audit_entry.hash, audit_entry.at
          from audit_chain chain join audit_entry using (instance_id)
          where instance_id = ${instanceId} and audit_entry.seq > chain.base_seq order by audit_entry.seq limit ${limit}),
        last as (
          select seq, hash from oldest
          where seq < coalesce((select min(seq) from oldest where at >= ${before(AUDIT_DAYS)}), 9223372036854775807)
          order by seq desc limit 1),
        rebased as (
          update audit_chain set base_seq = last.seq, base_hash = last.hash from last where instance_id = ${instanceId})
        delete from audit_entry using last where instance_id = ${instanceId} and audit_entry.seq <= last.seq
      `),

    sessions: (limit: number) =>
      count(sql`
        delete from session where token_hash in (
          select token_hash from session where expires_at < clock_timestamp() limit ${limit})
      `),

    agentStates: (limit: number) =>
      count(sql`
        delete from agent_state where ctid in (
          select ctid from agent_state where instance_id = ${instanceId} and wanted_at < ${before(TASK_DAYS)} limit ${limit})
      `),
  }
}

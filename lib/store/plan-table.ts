/**
 * Plans of batches: a selection in which each task is either part of the plan, in one pause (or resume) of it, or left out for a
 * reason. What a plan says stays as it was made, whatever happens to the tasks meanwhile.
 */
import { type RawBuilder, sql } from 'kysely'
import type { BatchGroup } from '#lib/domain/batch'
import type { LeftOutReason } from '#lib/domain/batch-plan'
import type { Epoch } from '#lib/domain/epoch'
import { STALE_AFTER_MS } from '#lib/domain/limits'
import type { ActKind, Outcome } from '#lib/domain/resume-outcome'
import type { Named } from '#lib/domain/task-row'
import { itemCause, itemGroup } from './batch-sql.ts'
import type { Database } from './database.ts'

/** Where a plan's tasks come from. */
export type PlanSource =
  | {
      selectionId: string | null
      without: readonly string[]
      items: readonly { taskId: string; epoch: Epoch }[]
    }
  /** Tasks of a batch that ended so; where they are named, only of one group and cause, or these. */
  | {
      batchId: string
      outcomes: readonly Outcome[]
      group?: BatchGroup | undefined
      cause?: string | undefined
      taskIds?: readonly string[] | undefined
    }

export type LeftOutTask = {
  reason: LeftOutReason
  /** Of all that are left out for this reason. */
  count: number
  taskId: string
  name: string | null
  by: string | null
}

/** Tasks named of those left out for one reason. */
const NAMED_LEFT_OUT = 100

export function planTable(db: Database, instanceId: string) {
  const inPlan = (planId: string) => sql`
    selection_item item join task on task.instance_id = ${instanceId} and task.task_id = item.task_id
    where item.selection_id = ${planId} and item.left_out is null`

  return {
    /** Judges every task of the source as it is known now, and keeps all of them in the plan. */
    async fill(planId: string, kind: ActKind, source: PlanSource): Promise<void> {
      await sql`
        with chosen as (${'batchId' in source ? ofBatch(kind, source) : ofSelection(source)}),
        meant as (
          select chosen.task_id, chosen.place, task.is_described, task.is_open, task.is_paused, task.hint_kind, task.hint_by,
            ${kind === 'resume' ? sql`task.paused_ms` : sql`task.resumed_ms`} as known_ms, task.pause_count as known_count,
            coalesce(chosen.epoch_ms, ${kind === 'resume' ? sql`task.paused_ms` : sql`task.resumed_ms`}) as epoch_ms,
            case when chosen.epoch_ms is not null then chosen.epoch_count
              ${kind === 'resume' ? sql`else task.pause_count` : sql``} end as epoch_count,
            exists (select from act where act.instance_id = ${instanceId} and act.task_id = chosen.task_id
              and act.state <> 'settled') as has_act
          from chosen left join task on task.instance_id = ${instanceId} and task.task_id = chosen.task_id
        )
        insert into selection_item (selection_id, position, task_id, epoch_ms, epoch_count, left_out)
        select ${planId}, row_number() over (order by place) - 1, task_id, epoch_ms, epoch_count, ${leftOut(kind)}
        from meant
      `.execute(db)
    },

    async counts(planId: string): Promise<{ selected: number; planned: number; stale: number }> {
      const { rows } = await sql<{ selected: number; planned: number; stale: number }>`
        select count(*) as selected, count(*) filter (where left_out is null) as planned,
          count(*) filter (where left_out is null and (task.checked_at is null
            or task.checked_at < clock_timestamp() - ${sql.lit(STALE_AFTER_MS)} * interval '1 ms')) as stale
        from selection_item left join task
          on task.instance_id = ${instanceId} and task.task_id = selection_item.task_id
        where selection_id = ${planId}
      `.execute(db)
      return rows[0] ?? { selected: 0, planned: 0, stale: 0 }
    },

    /** Most first; last in either, those that have none count together. */
    async byQueue(planId: string): Promise<{ queue: Named | null; count: number }[]> {
      return (await countBy(sql`queue_id`, sql`queue_name`, planId)).map(({ id, name, count }) => ({
        queue: id === null ? null : { id, name },
        count,
      }))
    },

    async byAgent(planId: string): Promise<{ agent: Named | null; count: number }[]> {
      return (await countBy(sql`agent_id`, sql`agent_name`, planId)).map(({ id, name, count }) => ({
        agent: id === null ? null : { id, name },
        count,
      }))
    },

    /** The first hundred of each reason, in the plan's order; `by`: who is at it. */
    async leftOut(planId: string): Promise<LeftOutTask[]> {
      const { rows } = await sql<LeftOutTask>`
        with numbered as (
          select task_id, left_out, position, row_number() over (partition by left_out order by position) as place,
            count(*) over (partition by left_out) as count
          from selection_item where selection_id = ${planId} and left_out is not null
        )
        select left_out as reason, count, numbered.task_id as "taskId", task.name,
          case when left_out = 'under_way' then (
            select string_agg(distinct person.name, ', ') from act join request using (act_id)
              join person on person.person_id = request.person_id
            where act.instance_id = ${instanceId} and act.task_id = numbered.task_id and act.state <> 'settled'
              and request.cancelled_at is null) end as by
        from numbered left join task on task.instance_id = ${instanceId} and task.task_id = numbered.task_id
        where place <= ${NAMED_LEFT_OUT} order by position
      `.execute(db)
      return rows
    },
  }

  async function countBy(id: RawBuilder<unknown>, name: RawBuilder<unknown>, planId: string) {
    const { rows } = await sql<{ id: string | null; name: string | null; count: number }>`
      select task.${id} as id, min(task.${name}) as name, count(*) as count from ${inPlan(planId)}
      group by task.${id} order by task.${id} is null, count(*) desc, min(task.${name})
    `.execute(db)
    return rows
  }
}

/** A frozen selection less some, then single tasks; of a task that is in both, the pause that was seen last. */
function ofSelection({ selectionId, without, items }: Extract<PlanSource, { items: unknown }>) {
  return sql`
    select distinct on (task_id) task_id, epoch_ms, epoch_count, place from (
      select 0 as rank, position as place, task_id, epoch_ms, epoch_count from selection_item
      where selection_id = ${selectionId}
        and not exists (select from unnest(${[...without]}::text[]) as taken (task_id) where taken.task_id = selection_item.task_id)
      union all
      select 1, 1000000 + place, task_id, epoch_ms, epoch_count
      from unnest(${items.map((item) => item.taskId)}::text[], ${items.map((item) => item.epoch.at)}::bigint[],
        ${items.map((item) => item.epoch.count)}::int[]) with ordinality as ticked (task_id, epoch_ms, epoch_count, place)
    ) either order by task_id, rank desc`
}

/**
 * A retry means the pause that was meant, but of a task that was paused again the one it is in now; the opposite kind of act means
 * how the task is now. No epoch stands for "as it is now".
 */
function ofBatch(kind: ActKind, source: Extract<PlanSource, { batchId: string }>) {
  const { batchId, outcomes, group, cause, taskIds } = source
  const wanted = [
    sql`coalesce(request.outcome, act.outcome) = any(${[...outcomes]}::text[])`,
    ...(group === undefined ? [] : [sql`${itemGroup} = ${group}`]),
    ...(cause === undefined ? [] : [sql`${itemCause} = ${cause}`]),
    ...(taskIds === undefined ? [] : [sql`request.task_id = any(${[...taskIds]}::text[])`]),
  ]
  const isSameWish = sql`request.kind = ${kind} and coalesce(request.outcome, act.outcome) <> ${overtakenOf(kind)}`
  return sql`
    select request.task_id, request.position as place,
      case when ${isSameWish} then request.epoch_ms end as epoch_ms,
      case when ${isSameWish} then request.epoch_count end as epoch_count
    from request left join act using (act_id)
    where request.batch_id = ${batchId} and ${sql.join(wanted, sql` and `)}`
}

/** How an act ends whose epoch was overtaken by a later one. */
function overtakenOf(kind: ActKind): Outcome {
  return kind === 'resume' ? 'repaused' : 'already_resumed'
}

/**
 * Why a task is not part of the plan, or null. What Connect has answered counts before a description shows it: such a task is not
 * resumed a second time, and is not paused again before its resume is seen.
 */
function leftOut(kind: ActKind) {
  const differs =
    kind === 'resume'
      ? sql`when not is_paused or (hint_kind = 'resumed' and hint_by = 'answer') then 'not_paused'`
      : sql`when is_paused then case when hint_kind = 'resumed' then 'under_way' else 'not_paused' end`
  return sql`case
    when is_described is not true then 'unknown'
    when not is_open then 'ended'
    ${differs}
    when known_ms is null then 'unknown'
    when known_ms > epoch_ms or (known_ms = epoch_ms and known_count > epoch_count) then 'repaused'
    when known_ms < epoch_ms or (known_ms = epoch_ms and known_count < epoch_count) then 'unknown'
    when has_act then 'under_way'
  end`
}

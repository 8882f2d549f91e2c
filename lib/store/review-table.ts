/** Reviews and what was decided of each of their tasks. What became of a decision is read where it is kept: with the act, or the keep. */
import { type RawBuilder, sql } from 'kysely'
import type { Epoch } from '#lib/domain/epoch'
import type { Outcome } from '#lib/domain/resume-outcome'
import type { Decision, ReviewCounts } from '#lib/domain/review'
import type { Database } from './database.ts'

export type ReviewRecord = {
  reviewId: string
  personId: string
  personName: string
  view: string
  isCut: boolean
  startedAt: Date
  finishedAt: Date | null
  size: number
} & Record<`count${Capitalize<keyof ReviewCounts>}`, number>

export type ReviewItemRecord = {
  position: number
  taskId: string
  name: string | null
  isPaused: boolean
  pausedMs: number | null
  pauseCount: number | null
  epochMs: number
  epochCount: number | null
  decision: Decision | null
  decisionId: string | null
  decidedAt: Date | null
  outcome: Outcome | null
  keepUntilMs: number | null
  reason: string | null
}

export function reviewTable(db: Database, instanceId: string) {
  /** Undecided tasks that are no longer paused have left; once the review is finished nothing more leaves. */
  const read = async (which: RawBuilder<unknown>): Promise<ReviewRecord[]> => {
    const { rows } = await sql<ReviewRecord>`
      select review.review_id as "reviewId", review.person_id as "personId", person.name as "personName", view,
        is_cut as "isCut", started_at as "startedAt", finished_at as "finishedAt", counted.*
      from (select * from review where instance_id = ${instanceId} and ${which}) review
      join person using (person_id)
      cross join lateral (
        select count(*)::int as size,
          count(*) filter (where decision = 'resume')::int as "countResume",
          count(*) filter (where decision = 'keep')::int as "countKeep",
          count(*) filter (where decision = 'skip')::int as "countSkip",
          count(*) filter (where decision = 'left' or has_left)::int as "countLeft",
          count(*) filter (where decision is null and not has_left)::int as "countOpen"
        from (
          select decision, decision is null and review.finished_at is null and not coalesce(is_paused, false) as has_left
          from review_item item left join task on task.instance_id = ${instanceId} and task.task_id = item.task_id
          where item.review_id = review.review_id
        ) item
      ) counted
      order by started_at desc
    `.execute(db)
    return rows
  }

  return {
    async find(reviewId: string): Promise<ReviewRecord | null> {
      const [review] = await read(sql`review_id = ${reviewId}`)
      return review ?? null
    },

    /** Newest first. */
    async latest(count: number): Promise<ReviewRecord[]> {
      return read(
        sql`review_id in (select review_id from review where instance_id = ${instanceId} order by started_at desc limit ${count})`,
      )
    },

    /** Within a transaction. False when there is one of this id already. */
    async start(review: {
      reviewId: string
      personId: string
      view: string
      isCut: boolean
      tasks: readonly { taskId: string; epoch: Epoch }[]
    }): Promise<boolean> {
      const { tasks, ...rest } = review
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('review')
        .values({ ...rest, instanceId })
        .onConflict((conflict) => conflict.column('reviewId').doNothing())
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows !== 1n) return false
      await db
        .insertInto('reviewItem')
        .values(
          tasks.map(({ taskId, epoch }, position) => ({
            reviewId: review.reviewId,
            position,
            taskId,
            epochMs: epoch.at,
            epochCount: epoch.count,
          })),
        )
        .execute()
      return true
    },

    /** In the order of the view when the review began. */
    async items(reviewId: string): Promise<ReviewItemRecord[]> {
      const { rows } = await sql<ReviewItemRecord>`
        select item.position, item.task_id as "taskId", task.name, coalesce(task.is_paused, false) as "isPaused",
          task.paused_ms as "pausedMs", task.pause_count as "pauseCount",
          item.epoch_ms as "epochMs", item.epoch_count as "epochCount",
          item.decision, item.decision_id as "decisionId", item.decided_at as "decidedAt",
          coalesce(request.outcome, act.outcome) as outcome, keep.until_ms as "keepUntilMs", keep.reason
        from review_item item
        left join task on task.instance_id = ${instanceId} and task.task_id = item.task_id
        left join request on request.request_id = item.decision_id
        left join act on act.act_id = request.act_id
        left join task_keep keep on keep.keep_id = item.decision_id
        where item.review_id = ${reviewId} order by item.position
      `.execute(db)
      return rows
    },

    /** What was decided of one task, locked to the end of the transaction; null of a task that is not part of it. */
    async lockItem(reviewId: string, taskId: string) {
      const row = await db
        .selectFrom('reviewItem')
        .select(['decision', 'decisionId'])
        .where('reviewId', '=', reviewId)
        .where('taskId', '=', taskId)
        .forUpdate()
        .executeTakeFirst()
      return row ?? null
    },

    async decide(reviewId: string, taskId: string, decision: Decision, decisionId: string): Promise<void> {
      await db
        .updateTable('reviewItem')
        .set({ decision, decisionId, decidedAt: sql<Date>`clock_timestamp()` })
        .where('reviewId', '=', reviewId)
        .where('taskId', '=', taskId)
        .execute()
      await tell()
    },

    /** Within a transaction: it ends now, and what has left undecided is written down as left. False when it had ended before. */
    async finish(reviewId: string): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('review')
        .set({ finishedAt: sql<Date>`clock_timestamp()` })
        .where('instanceId', '=', instanceId)
        .where('reviewId', '=', reviewId)
        .where('finishedAt', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return false
      await sql`
        update review_item item set decision = 'left', decided_at = clock_timestamp()
        where review_id = ${reviewId} and decision is null and not exists (
          select from task where task.instance_id = ${instanceId} and task.task_id = item.task_id and is_paused)
      `.execute(db)
      await tell()
      return true
    },
  }

  async function tell(): Promise<void> {
    await sql`select pg_notify('tasks_changed', '')`.execute(db)
  }
}

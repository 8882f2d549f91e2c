import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { MAX_REVIEW } from '#lib/domain/limits'
import { requirePermission } from '#lib/domain/require-permission'
import type { StartReviewInput } from '#lib/domain/review'
import { paramsOf } from '#lib/domain/task-filter'
import { parseTaskPage } from '#lib/domain/task-view-schema'

/**
 * Begins a review of the tasks that match a view now, in its order; what matches later is no part of it. The same id is the same
 * review, however often it is sent.
 * @throws AppError `not_permitted`, `bad_input` (the view), `nothing_to_do`, `request_id_reused`.
 */
export async function startReview({
  ctx,
  input: { reviewId, view },
}: {
  ctx: Ctx
  input: StartReviewInput
}): Promise<{ reviewId: string }> {
  requirePermission(ctx, 'note')
  requirePermission(ctx, 'resumeOne')
  const { store, person } = ctx
  const before = await store.reviews.find(reviewId)
  if (before !== null) {
    if (before.personId !== person.id || before.view !== view) throw new AppError('request_id_reused')
    return { reviewId }
  }
  const page = parseTaskPage({ ...paramsOf(new URLSearchParams(view)), limit: MAX_REVIEW })
  const { awsNow } = await store.instance.clocks()
  const { tasks: listed, nextCursor } = await store.list.page(page, awsNow)
  const tasks = listed.flatMap(({ taskId, isPaused, pausedMs, pauseCount }) =>
    isPaused && pausedMs !== null ? [{ taskId, epoch: { at: pausedMs, count: pauseCount } }] : [],
  )
  if (tasks.length === 0) throw new AppError('nothing_to_do')
  await store.transaction(async (tx) => {
    const isCut = nextCursor !== null
    const isNew = await tx.reviews.start({ reviewId, personId: person.id, view, isCut, tasks })
    // Somebody sent the same at the same time: their record answers for both.
    if (!isNew) return
    await tx.audit.add({
      kind: 'review_started',
      personId: person.id,
      detail: { reviewId, size: tasks.length },
    })
  })
  return { reviewId }
}

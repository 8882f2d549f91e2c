/**
 * What somebody decides of one task of their review. Carried out first, by the same verb as a click or a keep and under the decision's
 * own id, and then written down: sent again after a crash in between, it does nothing twice and is written down all the same.
 */
import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { requirePermission } from '#lib/domain/require-permission'
import type { DecideInReviewInput } from '#lib/domain/review'
import { keepUntil } from '#lib/notes/keep-until'
import { requestResumes } from '#lib/resumes/request-resumes'
import { ownReview } from './own-review.ts'

/**
 * A skip leaves what was decided before as it is; any other decision takes its place.
 * @throws AppError `not_permitted`, `not_found` (the review, or the task in it), `not_yours`, `review_finished`, and whatever the resume or the keep is refused with.
 */
export async function decideInReview({
  ctx,
  input,
}: {
  ctx: Ctx
  input: DecideInReviewInput
}): Promise<{ reviewId: string }> {
  requirePermission(ctx, 'note')
  requirePermission(ctx, 'resumeOne')
  const { reviewId, decisionId, taskId, decision } = input
  const { store, person } = ctx
  const { finishedAt } = await ownReview(store, person, reviewId)
  const item = await store.reviews.lockItem(reviewId, taskId)
  if (item === null) throw new AppError('not_found')
  if (item.decisionId === decisionId) return { reviewId }
  if (finishedAt !== null) throw new AppError('review_finished')

  if (decision.kind === 'resume') {
    const items = [{ requestId: decisionId, taskId, epoch: decision.epoch }]
    const { results } = await requestResumes({ ctx, input: { items } })
    const [result] = results
    if (result?.ok === false) throw new AppError(result.error.code, result.error.params)
  }
  if (decision.kind === 'keep') {
    const { epoch, until, reason } = decision
    await keepUntil({ ctx, input: { keepId: decisionId, taskId, epoch, until, reason } })
  }
  await store.transaction(async (tx) => {
    const before = await tx.reviews.lockItem(reviewId, taskId)
    const isPlainSkip = decision.kind === 'skip' && before?.decision != null
    if (!isPlainSkip) await tx.reviews.decide(reviewId, taskId, decision.kind, decisionId)
  })
  return { reviewId }
}

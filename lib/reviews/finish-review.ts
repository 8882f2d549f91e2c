import type { Ctx } from '#lib/ctx'
import { requirePermission } from '#lib/domain/require-permission'
import { ownReview } from './own-review.ts'
import { toSummary } from './to-review.ts'

/**
 * Ends one's own review, wherever it stands; what had left undecided is written down as left. Ended before, it stays as it was.
 * @throws AppError `not_permitted`, `not_found`, `not_yours`.
 */
export async function finishReview({
  ctx,
  input: { reviewId },
}: {
  ctx: Ctx
  input: { reviewId: string }
}): Promise<{ reviewId: string }> {
  requirePermission(ctx, 'note')
  const { person } = ctx
  await ctx.store.transaction(async (tx) => {
    await ownReview(tx, person, reviewId)
    if (!(await tx.reviews.finish(reviewId))) return
    const { counts } = toSummary(await ownReview(tx, person, reviewId), person.id)
    await tx.audit.add({ kind: 'review_finished', personId: person.id, detail: { reviewId, ...counts } })
  })
  return { reviewId }
}

import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { requirePermission } from '#lib/domain/require-permission'
import type { Review } from '#lib/domain/review'
import { toItem, toSummary } from './to-review.ts'

/** A review with all its tasks as they stand now; anybody's. @throws AppError `not_permitted`, `not_found`. */
export async function readReview({
  ctx,
  input: { reviewId },
}: {
  ctx: Ctx
  input: { reviewId: string }
}): Promise<Review> {
  requirePermission(ctx, 'see')
  const { store, person } = ctx
  const [review, items, clocks] = await Promise.all([
    store.reviews.find(reviewId),
    store.reviews.items(reviewId),
    store.instance.clocks(),
  ])
  if (review === null) throw new AppError('not_found')
  return { clocks, review: toSummary(review, person.id), items: items.map(toItem) }
}

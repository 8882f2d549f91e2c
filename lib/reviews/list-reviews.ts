import type { Ctx } from '#lib/ctx'
import { requirePermission } from '#lib/domain/require-permission'
import type { ReviewList } from '#lib/domain/review'
import { toSummary } from './to-review.ts'

const MOST = 50

/** The latest reviews of everybody, newest first. @throws AppError `not_permitted`. */
export async function listReviews({ ctx }: { ctx: Ctx }): Promise<ReviewList> {
  requirePermission(ctx, 'see')
  const { store, person } = ctx
  const [reviews, clocks] = await Promise.all([store.reviews.latest(MOST), store.instance.clocks()])
  return { clocks, reviews: reviews.map((review) => toSummary(review, person.id)) }
}

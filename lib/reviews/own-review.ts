import { AppError } from '#lib/domain/app-error'
import type { Person } from '#lib/domain/permission'
import type { ReviewRecord } from '#lib/store/review-table'
import type { Store } from '#lib/store/store'

/** The person's own review. @throws AppError `not_found`, `not_yours`. */
export async function ownReview(store: Store, person: Person, reviewId: string): Promise<ReviewRecord> {
  const review = await store.reviews.find(reviewId)
  if (review === null) throw new AppError('not_found')
  if (review.personId !== person.id) throw new AppError('not_yours')
  return review
}

import { reviewIdSchema } from '#lib/domain/review'
import { readReview } from '#lib/reviews/read-review'
import { defineRead } from '#lib/server/define-route'
import { parseInput } from '#lib/server/parse-input'

export const GET = defineRead(({ ctx, params }) =>
  readReview({ ctx, input: parseInput(reviewIdSchema, params) }),
)

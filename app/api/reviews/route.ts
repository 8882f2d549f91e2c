import { listReviews } from '#lib/reviews/list-reviews'
import { defineRead } from '#lib/server/define-route'

export const GET = defineRead(({ ctx }) => listReviews({ ctx }))

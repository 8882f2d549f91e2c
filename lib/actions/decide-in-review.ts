'use server'
import { decideInReviewSchema } from '#lib/domain/review'
import { decideInReview as verb } from '#lib/reviews/decide-in-review'
import { defineAction } from '#lib/server/define-action'

export const decideInReview = defineAction({ schema: decideInReviewSchema, verb })

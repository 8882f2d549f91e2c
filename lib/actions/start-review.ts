'use server'
import { startReviewSchema } from '#lib/domain/review'
import { startReview as verb } from '#lib/reviews/start-review'
import { defineAction } from '#lib/server/define-action'

export const startReview = defineAction({ schema: startReviewSchema, verb })

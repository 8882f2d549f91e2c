'use server'
import { reviewIdSchema } from '#lib/domain/review'
import { finishReview as verb } from '#lib/reviews/finish-review'
import { defineAction } from '#lib/server/define-action'

export const finishReview = defineAction({ schema: reviewIdSchema, verb })

'use server'
import { noInputSchema } from '#lib/domain/batch-schema'
import { continueAllBatches as verb } from '#lib/resumes/continue-all-batches'
import { defineAction } from '#lib/server/define-action'

export const continueAllBatches = defineAction({ schema: noInputSchema, verb })

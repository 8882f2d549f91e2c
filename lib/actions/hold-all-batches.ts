'use server'
import { noInputSchema } from '#lib/domain/batch-schema'
import { holdAllBatches as verb } from '#lib/resumes/hold-all-batches'
import { defineAction } from '#lib/server/define-action'

export const holdAllBatches = defineAction({ schema: noInputSchema, verb })

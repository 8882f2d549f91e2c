'use server'
import { batchIdSchema } from '#lib/domain/batch-schema'
import { cancelBatch as verb } from '#lib/resumes/cancel-batch'
import { defineAction } from '#lib/server/define-action'

export const cancelBatch = defineAction({ schema: batchIdSchema, verb })

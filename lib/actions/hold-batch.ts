'use server'
import { batchIdSchema } from '#lib/domain/batch-schema'
import { holdBatch as verb } from '#lib/resumes/hold-batch'
import { defineAction } from '#lib/server/define-action'

export const holdBatch = defineAction({ schema: batchIdSchema, verb })

'use server'
import { batchIdSchema } from '#lib/domain/batch-schema'
import { continueBatch as verb } from '#lib/resumes/continue-batch'
import { defineAction } from '#lib/server/define-action'

export const continueBatch = defineAction({ schema: batchIdSchema, verb })

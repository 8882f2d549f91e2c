'use server'
import { startBatch as verb } from '#lib/batches/start-batch'
import { startBatchSchema } from '#lib/domain/batch-schema'
import { defineAction } from '#lib/server/define-action'

export const startBatch = defineAction({ schema: startBatchSchema, verb })

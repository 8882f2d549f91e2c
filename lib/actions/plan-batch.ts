'use server'
import { planBatch as verb } from '#lib/batches/plan-batch'
import { planBatchSchema } from '#lib/domain/batch-schema'
import { defineAction } from '#lib/server/define-action'

export const planBatch = defineAction({ schema: planBatchSchema, verb })

'use server'
import { extendSelection as verb } from '#lib/batches/extend-selection'
import { selectionIdSchema } from '#lib/domain/batch-schema'
import { defineAction } from '#lib/server/define-action'

export const extendSelection = defineAction({ schema: selectionIdSchema, verb })

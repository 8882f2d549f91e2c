'use server'
import { freezeSelection as verb } from '#lib/batches/freeze-selection'
import { freezeSelectionSchema } from '#lib/domain/batch-schema'
import { defineAction } from '#lib/server/define-action'

export const freezeSelection = defineAction({ schema: freezeSelectionSchema, verb })

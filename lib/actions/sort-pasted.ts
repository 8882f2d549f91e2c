'use server'
import { sortPasted as verb } from '#lib/batches/sort-pasted'
import { sortPastedSchema } from '#lib/domain/batch-schema'
import { defineAction } from '#lib/server/define-action'

export const sortPasted = defineAction({ schema: sortPastedSchema, verb })

'use server'
import { sortPasted as verb } from '#lib/batches/sort-pasted'
import { sortPastedSchema } from '#lib/domain/batch'
import { defineAction } from '#lib/server/define-action'

export const sortPasted = defineAction({ schema: sortPastedSchema, verb })

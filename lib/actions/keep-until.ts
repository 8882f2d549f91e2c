'use server'
import { keepUntilSchema } from '#lib/domain/note-schema'
import { keepUntil as verb } from '#lib/notes/keep-until'
import { defineAction } from '#lib/server/define-action'

export const keepUntil = defineAction({ schema: keepUntilSchema, verb })

'use server'
import { addNoteSchema } from '#lib/domain/note'
import { addNote as verb } from '#lib/notes/add-note'
import { defineAction } from '#lib/server/define-action'

export const addNote = defineAction({ schema: addNoteSchema, verb })

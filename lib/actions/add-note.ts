'use server'
import { addNoteSchema } from '#lib/domain/note-schema'
import { addNote as verb } from '#lib/notes/add-note'
import { defineAction } from '#lib/server/define-action'

export const addNote = defineAction({ schema: addNoteSchema, verb })

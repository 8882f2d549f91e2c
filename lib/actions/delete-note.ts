'use server'
import { deleteNoteSchema } from '#lib/domain/note-schema'
import { deleteNote as verb } from '#lib/notes/delete-note'
import { defineAction } from '#lib/server/define-action'

export const deleteNote = defineAction({ schema: deleteNoteSchema, verb })

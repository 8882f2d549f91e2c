'use server'
import { deleteViewSchema } from '#lib/domain/saved-view-schema'
import { defineAction } from '#lib/server/define-action'
import { deleteView as verb } from '#lib/views/delete-view'

export const deleteView = defineAction({ schema: deleteViewSchema, verb })

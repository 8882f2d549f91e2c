'use server'
import { saveViewSchema } from '#lib/domain/saved-view-schema'
import { defineAction } from '#lib/server/define-action'
import { saveView as verb } from '#lib/views/save-view'

export const saveView = defineAction({ schema: saveViewSchema, verb })

'use server'
import { releaseKeepSchema } from '#lib/domain/note-schema'
import { releaseKeep as verb } from '#lib/notes/release-keep'
import { defineAction } from '#lib/server/define-action'

export const releaseKeep = defineAction({ schema: releaseKeepSchema, verb })

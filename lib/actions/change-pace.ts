'use server'
import { changePaceSchema } from '#lib/domain/batch-schema'
import { changePace as verb } from '#lib/resumes/change-pace'
import { defineAction } from '#lib/server/define-action'

export const changePace = defineAction({ schema: changePaceSchema, verb })

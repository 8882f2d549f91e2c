'use server'
import { requestPausesSchema } from '#lib/domain/act-request'
import { requestPauses as verb } from '#lib/resumes/request-pauses'
import { defineAction } from '#lib/server/define-action'

export const requestPauses = defineAction({ schema: requestPausesSchema, verb })

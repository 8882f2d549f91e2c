'use server'
import { cancelRequestsSchema } from '#lib/domain/act-request'
import { cancelRequests as verb } from '#lib/resumes/cancel-requests'
import { defineAction } from '#lib/server/define-action'

export const cancelRequests = defineAction({ schema: cancelRequestsSchema, verb })

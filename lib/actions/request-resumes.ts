'use server'
import { requestResumesSchema } from '#lib/domain/act-request'
import { requestResumes as verb } from '#lib/resumes/request-resumes'
import { defineAction } from '#lib/server/define-action'

export const requestResumes = defineAction({ schema: requestResumesSchema, verb })

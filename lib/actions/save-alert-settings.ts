'use server'
import { saveAlertSettings as verb } from '#lib/alerts/save-alert-settings'
import { alertSettingsSchema } from '#lib/domain/alert-schema'
import { defineAction } from '#lib/server/define-action'

export const saveAlertSettings = defineAction({ schema: alertSettingsSchema, verb })

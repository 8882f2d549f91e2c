'use server'
import { dismissFromTraySchema } from '#lib/domain/tray'
import { dismissFromTray as verb } from '#lib/resumes/dismiss-from-tray'
import { defineAction } from '#lib/server/define-action'

export const dismissFromTray = defineAction({ schema: dismissFromTraySchema, verb })

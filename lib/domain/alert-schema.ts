/** A person's thresholds as they cross the border, and as the database keeps them. */
import * as z from 'zod'
import { type AlertSettings, EXPIRING_WITHIN, MAX_QUEUE_THRESHOLD } from './alert.ts'

export const alertSettingsSchema: z.ZodType<AlertSettings> = z.strictObject({
  expiringWithin: z.literal(EXPIRING_WITHIN).nullable(),
  queueOver: z.int().min(1).max(MAX_QUEUE_THRESHOLD).nullable(),
  tray: z.boolean(),
})

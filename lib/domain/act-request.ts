/** The shapes in which a person's wishes cross the border. */
import * as z from 'zod'
import type { ErrorView } from './app-error.ts'
import { MAX_ITEMS_PER_REQUEST, MAX_REASON } from './limits.ts'
import type { ActView, Clocks } from './task-row.ts'

export const epochSchema = z.strictObject({
  at: z.number().int().positive().max(8.64e15),
  count: z.number().int().min(0).max(1_000_000).nullable(),
})

/** `requestId` is made by the client, so that sending a wish twice is the same wish. */
const wishSchema = z.strictObject({
  requestId: z.uuid(),
  taskId: z.string().min(1).max(256),
  epoch: epochSchema,
  reason: z.string().trim().max(MAX_REASON).optional(),
})

export const requestResumesSchema = z.strictObject({
  items: z
    .array(wishSchema.extend({ flowId: z.string().min(1).max(500).optional() }))
    .min(1)
    .max(MAX_ITEMS_PER_REQUEST),
})
export type RequestResumesInput = z.infer<typeof requestResumesSchema>

/** For a pause again, `epoch.at` is the LastResumedTimestamp the person saw. */
export const requestPausesSchema = z.strictObject({
  items: z.array(wishSchema).min(1).max(MAX_ITEMS_PER_REQUEST),
})
export type RequestPausesInput = z.infer<typeof requestPausesSchema>

export const cancelRequestsSchema = z.strictObject({
  requestIds: z.array(z.uuid()).min(1).max(MAX_ITEMS_PER_REQUEST),
})
export type CancelRequestsInput = z.infer<typeof cancelRequestsSchema>

/** What became of one item, in the order asked: recorded (and perhaps settled already), or refused. */
export type ItemResult =
  | { requestId: string; ok: true; act: ActView }
  | { requestId: string; ok: false; error: ErrorView }

export type ItemResults = { results: ItemResult[]; clocks: Clocks }

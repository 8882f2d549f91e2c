/** The shapes in which wishes about selections, plans and batches cross the border. For servers: a browser needs their types alone. */
import * as z from 'zod'
import { epochSchema } from './act-request.ts'
import { BATCH_GROUPS } from './batch.ts'
import { MAX_BATCH, MAX_REASON, MAX_SELECTION_ITEMS } from './limits.ts'
import { ACT_KINDS, OUTCOMES } from './resume-outcome.ts'

const causeSchema = z.string().regex(/^[0-9a-f]{12}$/)

/** Requests of a batch, of one group and cause where they are named, behind the position `cursor`. */
export const batchItemsSchema = z.strictObject({
  batchId: z.uuid(),
  group: z.enum(BATCH_GROUPS).optional(),
  cause: causeSchema.optional(),
  cursor: z.coerce.number().int().min(0).max(1_000_000).optional(),
})

export type BatchItemsInput = z.infer<typeof batchItemsSchema>

/** `cursor`: a batch's number. */
export const listBatchesSchema = z.strictObject({
  cursor: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
})

export type ListBatchesInput = z.infer<typeof listBatchesSchema>

/** What is selected: a frozen selection less some, and single tasks, each with the pause that was seen. */
const selectedSchema = z.strictObject({
  selectionId: z.uuid().optional(),
  without: z.array(z.string().min(1).max(256)).max(MAX_SELECTION_ITEMS).default([]),
  items: z
    .array(z.strictObject({ taskId: z.string().min(1).max(256), epoch: epochSchema }))
    .max(MAX_SELECTION_ITEMS)
    .default([]),
})

/** "Select all that match": the query string of the view, as in the address bar. An empty one is all paused tasks, and says so by being asked for. */
export const freezeSelectionSchema = z.strictObject({ view: z.string().max(8_000) })

export type FreezeSelectionInput = z.infer<typeof freezeSelectionSchema>

/** A selection or a plan, to read of it or to extend it. */
export const selectionIdSchema = z.strictObject({ selectionId: z.uuid() })

export type SelectionIdInput = z.infer<typeof selectionIdSchema>

/** Pasted contact ids, in any mixture of lines, commas and blanks already taken apart. */
export const sortPastedSchema = z.strictObject({
  taskIds: z.array(z.string().min(1).max(256)).min(1).max(MAX_BATCH),
})

export type SortPastedInput = z.infer<typeof sortPastedSchema>

export const planBatchSchema = z.strictObject({
  kind: z.enum(ACT_KINDS),
  of: z.union([
    z.strictObject({ selected: selectedSchema }),
    /** The tasks of a batch that ended so: a retry, or (kind pause) a pause again. */
    z.strictObject({
      batchId: z.uuid(),
      outcomes: z.array(z.enum(OUTCOMES)).min(1).max(OUTCOMES.length),
      /** Only those of one group and cause, or only these tasks. */
      group: z.enum(BATCH_GROUPS).optional(),
      cause: causeSchema.optional(),
      taskIds: z.array(z.string().min(1).max(256)).min(1).max(MAX_SELECTION_ITEMS).optional(),
    }),
  ]),
  perMinute: z.number().int().min(1).max(6_000).optional(),
})

export type PlanBatchInput = z.infer<typeof planBatchSchema>

export const startBatchSchema = z.strictObject({
  /** Made by the client: the same id is the same batch, however often it is sent. */
  batchId: z.uuid(),
  planId: z.uuid(),
  reason: z.string().trim().min(1).max(MAX_REASON),
  flowId: z.string().min(1).max(500).optional(),
  perMinute: z.number().int().min(1).max(6_000).optional(),
  /** A delay before the first call, on top of the seconds to cancel. */
  startInSeconds: z
    .number()
    .int()
    .min(0)
    .max(24 * 3_600)
    .default(0),
  typedNumber: z.number().int().optional(),
})

export type StartBatchInput = z.input<typeof startBatchSchema>

export const batchIdSchema = z.strictObject({ batchId: z.uuid() })

export type BatchIdInput = z.infer<typeof batchIdSchema>

export const changePaceSchema = z.strictObject({
  batchId: z.uuid(),
  perMinute: z.number().int().min(1).max(6_000).nullable(),
})

export type ChangePaceInput = z.infer<typeof changePaceSchema>

export const noInputSchema = z.strictObject({})

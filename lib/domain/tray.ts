/**
 * The tray: tasks that were resumed and were not seen to land within the set time, whoever resumed them. What lands later leaves by
 * itself; the rest stands until somebody deals with it.
 */
import * as z from 'zod'
import { MAX_ITEMS_PER_REQUEST, MAX_REASON } from './limits.ts'
import type { ActView, Clocks, Freshness, TaskRow } from './task-row.ts'

/** Rows of one page: as many as can be dealt with in one request. */
export const TRAY_PAGE_SIZE = MAX_ITEMS_PER_REQUEST

export type TrayItem = {
  /** The resume that was not seen to land. */
  resume: ActView
  /** The task as it is known now, with the latest act worth showing on it: `resume` itself, or a pause again. */
  row: TaskRow
  /** The batch that asked for the resume, if one did. */
  batch: { batchId: string; number: number } | null
  /** The task in Amazon Connect's own pages; null where it is not known. */
  consoleUrl: string | null
}

export type Tray = {
  clocks: Clocks
  freshness: Freshness
  /** Longest in the tray first: what comes in stands at the end, and moves nothing. */
  items: TrayItem[]
  trayCount: number
  nextCursor: string | null
}

export const trayPageSchema = z.strictObject({ cursor: z.string().max(200).optional() })
export type TrayPage = z.infer<typeof trayPageSchema>

export const dismissFromTraySchema = z.strictObject({
  actIds: z.array(z.uuid()).min(1).max(MAX_ITEMS_PER_REQUEST),
  reason: z.string().trim().min(1).max(MAX_REASON),
})
export type DismissFromTrayInput = z.infer<typeof dismissFromTraySchema>

/** Those that this request took out; the others had left before, and nothing was changed of them. */
export type DismissedFromTray = { clocks: Clocks; dismissedIds: string[] }

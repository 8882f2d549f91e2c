/** The shapes in which views to keep and to delete cross the border. */
import * as z from 'zod'
import { MAX_VIEW_NAME } from './limits.ts'

export const saveViewSchema = z.strictObject({
  /** Made by the client. One's own view with this id is changed, else a new one is kept. */
  viewId: z.uuid(),
  name: z
    .string()
    .trim()
    .min(1)
    .max(MAX_VIEW_NAME)
    .refine((name) => !name.includes('\0')),
  search: z.string().max(8_000),
  isShared: z.boolean(),
})
export type SaveViewInput = z.infer<typeof saveViewSchema>

export const deleteViewSchema = z.strictObject({ viewId: z.uuid() })
export type DeleteViewInput = z.infer<typeof deleteViewSchema>

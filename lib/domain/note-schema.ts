/** The shapes in which notes and keeps cross the border. */
import * as z from 'zod'
import { epochSchema } from './act-request.ts'
import { MAX_NOTE, MAX_REASON } from './limits.ts'

/** Text that people wrote: something, and nothing that Postgres can not hold. */
const written = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !text.includes('\0'))

const taskId = z.string().min(1).max(256)

/** `noteId` is made by the client, so that sending a note twice is the same note. */
export const addNoteSchema = z.strictObject({ noteId: z.uuid(), taskId, text: written(MAX_NOTE) })
export type AddNoteInput = z.infer<typeof addNoteSchema>

export const deleteNoteSchema = z.strictObject({ noteId: z.uuid() })
export type DeleteNoteInput = z.infer<typeof deleteNoteSchema>

/** `epoch`: the pause that the person saw. `until`: AWS ms. `keepId` is made by the client. */
export const keepUntilSchema = z.strictObject({
  keepId: z.uuid(),
  taskId,
  epoch: epochSchema,
  until: z.number().int().positive().max(8.64e15),
  reason: written(MAX_REASON),
})
export type KeepUntilInput = z.infer<typeof keepUntilSchema>

export const releaseKeepSchema = z.strictObject({ taskId, epoch: epochSchema })
export type ReleaseKeepInput = z.infer<typeof releaseKeepSchema>

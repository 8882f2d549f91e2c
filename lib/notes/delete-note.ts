import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { NOTE_DELETABLE_MS } from '#lib/domain/limits'
import type { DeleteNoteInput } from '#lib/domain/note-schema'
import { requirePermission } from '#lib/domain/require-permission'

/**
 * Takes back one's own note within a day; the audit goes on telling what it said.
 * @throws AppError `not_permitted`, `not_found` (deleted before, too), `not_yours`, `note_too_old`.
 */
export async function deleteNote({
  ctx,
  input: { noteId },
}: {
  ctx: Ctx
  input: DeleteNoteInput
}): Promise<{ noteId: string }> {
  requirePermission(ctx, 'note')
  await ctx.store.transaction(async (tx) => {
    const note = await tx.notes.find(noteId)
    if (note === null) throw new AppError('not_found')
    if (note.personId !== ctx.person.id) throw new AppError('not_yours')
    if (ctx.clock.now() - note.writtenAt.getTime() >= NOTE_DELETABLE_MS) {
      throw new AppError('note_too_old', { hours: NOTE_DELETABLE_MS / 3_600_000 })
    }
    if (!(await tx.notes.delete(note))) throw new AppError('not_found')
    const { taskId, text: reason } = note
    await tx.audit.add({ kind: 'note_deleted', taskId, personId: ctx.person.id, reason, detail: { noteId } })
  })
  return { noteId }
}

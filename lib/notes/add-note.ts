import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import type { AddNoteInput } from '#lib/domain/note-schema'
import { requirePermission } from '#lib/domain/require-permission'

/**
 * Writes a note beside a task, for other supervisors. The same id is the same note, however often it is sent.
 * @throws AppError `not_permitted`, `task_unknown`, `request_id_reused`.
 */
export async function addNote({
  ctx,
  input,
}: {
  ctx: Ctx
  input: AddNoteInput
}): Promise<{ noteId: string }> {
  requirePermission(ctx, 'note')
  const { noteId, taskId, text } = input
  const personId = ctx.person.id
  await ctx.store.transaction(async (tx) => {
    const added = await tx.notes.add({ noteId, taskId, personId, text })
    if (added === 'no task') throw new AppError('task_unknown')
    if (added === 'known') {
      const before = await tx.notes.find(noteId)
      if (before?.personId !== personId || before.taskId !== taskId) throw new AppError('request_id_reused')
      return
    }
    await tx.audit.add({ kind: 'note_added', taskId, personId, reason: text, detail: { noteId } })
  })
  return { noteId }
}

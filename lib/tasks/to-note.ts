/** Notes and keeps as one reader sees them; pure. */
import type { Keep, Note } from '#lib/domain/note'
import type { KeepRecord } from '#lib/store/keep-table'
import type { NoteRecord } from '#lib/store/note-table'

export function toNote(note: NoteRecord, readerId: string): Note {
  const { noteId, text, personName, personId, writtenAt } = note
  return { noteId, text, personName, isMine: personId === readerId, writtenAt: writtenAt.getTime() }
}

export function toKeep(keep: KeepRecord): Keep {
  const { keepId, epoch, untilMs, reason, personName, keptAt, releasedAt, releasedByName } = keep
  return {
    keepId,
    epoch,
    until: untilMs,
    reason,
    personName,
    keptAt: keptAt.getTime(),
    releasedAt: releasedAt?.getTime() ?? null,
    releasedByName,
  }
}

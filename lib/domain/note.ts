/** What people write beside a task for each other: notes, and until when a pause is meant to last. */

/** `writtenAt`: database clock. */
export type Note = {
  noteId: string
  text: string
  personName: string
  isMine: boolean
  writtenAt: number
}

/** That a pause is meant to last. `until` is an AWS time, the others are the database's. */
export type Keep = {
  keepId: string
  epoch: { at: number; count: number | null }
  until: number
  reason: string
  personName: string
  keptAt: number
  releasedAt: number | null
  releasedByName: string | null
}

/** Whether a note can still be taken back by who wrote it: later others may have acted on it. */
export function isNoteDeletable({ isMine, writtenAt }: Note, deskNow: number, withinMs: number): boolean {
  return isMine && deskNow - writtenAt < withinMs
}

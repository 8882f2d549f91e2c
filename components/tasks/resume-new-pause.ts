/** The act offered where a task was paused anew after the pause that was acted on. */
import { isLaterEpoch } from '#lib/domain/epoch'
import type { ActView } from '#lib/domain/task-row'
import type { RowSituation } from './row-voice.ts'
import type { RowAction } from './voice-words.ts'

/** Bound to the later pause as the row shows it, else as the look before the call saw it. */
export function resumeNewPause({ row, may }: RowSituation, act: ActView): RowAction {
  const isShown = row.isPaused && row.epoch !== null && isLaterEpoch(row.epoch, act.epoch)
  const epoch = isShown ? row.epoch : act.seenAt === null ? null : { at: act.seenAt, count: null }
  return epoch === null || !may.resumeOne ? { kind: 'putAway' } : { kind: 'resumeThisPause', epoch }
}

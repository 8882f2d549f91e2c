/**
 * A resumed task and where it was seen to land. Green only for what was seen to land; amber for what was not, or was
 * paused anew; blue while it is looked for.
 */
import { isLaterEpoch } from '#lib/domain/epoch'
import type { ActView } from '#lib/domain/task-row'
import { resumeNewPause } from './resume-new-pause.ts'
import type { RowSituation } from './row-voice.ts'
import { IDLE, type RowAction, type RowVoice, type VoiceWords, words } from './voice-words.ts'

/** How long after it was resumed a task can be paused again from its row. */
export const PAUSE_AGAIN_FOR_MS = 25_000

export function voiceOfResumed(situation: RowSituation, act: ActView): RowVoice {
  const { row, now } = situation
  const isPausedSince = row.isPaused && row.epoch !== null && isLaterEpoch(row.epoch, act.epoch)
  const isPausedAnew = act.landing === 'paused_again' || (isPausedSince && !act.isLaterPause)
  const landing = isPausedAnew
    ? 'paused_again'
    : act.isInTray
      ? 'not_in_queue_yet'
      : (act.landing ?? 'checking')
  const resumed: RowVoice = {
    ...IDLE,
    error: act.error,
    text: textOf(act, {
      landing,
      queue: act.landingQueue?.name ?? act.landingQueue?.id ?? null,
      agent: act.landingAgent?.name ?? act.landingAgent?.id ?? null,
      sinceMs: now.deskNow - (act.settledAt ?? now.deskNow),
    }),
  }
  const action = pauseAgain(situation, act)
  if (isPausedAnew) {
    return { ...resumed, tone: 'warn', icon: 'repeat', action: resumeNewPause(situation, act) }
  }
  if (act.isInTray) return { ...resumed, tone: 'warn', icon: 'inbox', action: { kind: 'seeOptions' } }
  if (act.isLaterPause) return { ...resumed, tone: 'warn', icon: 'repeat', action }
  switch (landing) {
    case 'queued':
    case 'with_agent':
      return { ...resumed, tone: 'done', icon: 'circle-check', action }
    case 'ended':
      return { ...resumed, tone: 'gone', icon: 'circle-slash' }
    default:
      return { ...resumed, tone: 'look', icon: 'eye', action }
  }
}

function textOf(act: ActView, landing: VoiceWords['params'][string]): VoiceWords {
  if (act.confirmedBy === 'look' && act.seenAt !== null) {
    return words('resumedSeen', { time: { at: act.seenAt, isExact: false }, landing })
  }
  const time = { at: act.settledAt ?? act.requestedAt, isExact: true }
  return words(act.isLaterPause ? 'resumedLaterPauseUntimed' : 'resumed', { time, landing })
}

/** Offered for a short while, once the resume itself was seen: its time is what a pause again is bound to. */
function pauseAgain({ row, now, may }: RowSituation, act: ActView): RowAction {
  if (!may.pauseAgain || act.settledAt === null) return { kind: 'none' }
  const secondsLeft = Math.ceil((act.settledAt + PAUSE_AGAIN_FOR_MS - now.deskNow) / 1_000)
  if (secondsLeft <= 0) return { kind: 'none' }
  const isSeen = row.resumedAt !== null && row.resumedAt >= act.epoch.at
  if (row.resumedAt === null || !isSeen) {
    return { kind: 'words', text: words('checking'), icon: 'loader-circle' }
  }
  return { kind: 'pauseAgain', epoch: { at: row.resumedAt, count: null }, secondsLeft }
}

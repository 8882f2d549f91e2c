/** The closed vocabulary of a row: tones, icons, words and acts. Words are keys of the catalogue; times stay instants. */
import type { ErrorView } from '#lib/domain/app-error'
import type { Epoch } from '#lib/domain/epoch'
import type { ActKind, Landing } from '#lib/domain/resume-outcome'
import type { ActError } from '#lib/domain/task-row'

/** `other`: somebody else is at it. `gone`: over, nothing to do. The rest as look.md names them. */
export type Tone = 'idle' | 'busy' | 'other' | 'done' | 'warn' | 'failed' | 'look' | 'gone'

export type VoiceIcon =
  | 'ban'
  | 'circle-check'
  | 'circle-slash'
  | 'circle-x'
  | 'eye'
  | 'inbox'
  | 'loader-circle'
  | 'pause'
  | 'repeat'
  | 'shield-alert'
  | 'timer'
  | 'unplug'
  | 'users'

/** Each of these also has a form for a pause again. */
export const KEYS_BY_KIND = [
  'limit',
  'unknown',
  'judging',
  'endedAnswerLost',
  'forbidden',
  'refused',
  'stillBusy',
  'noAnswer',
  'failed',
  'unverified',
] as const
type KeyByKind = (typeof KEYS_BY_KIND)[number]

export const PLAIN_KEYS = [
  'sending',
  'unsent',
  'notSent',
  'resuming',
  'pausing',
  'checking',
  'someoneElse',
  'someoneElsePausing',
  'waitsForConnect',
  'waitsForConnectNow',
  'busy',
  'limitNow',
  'limitPauseNow',
  'resumed',
  'resumedSeen',
  'resumedLaterPause',
  'resumedLaterPauseUntimed',
  'alreadyResumed',
  'alreadyResumedBy',
  'alreadyResumedUntimed',
  'repaused',
  'repausedUntimed',
  'paused',
  'pausedSeen',
  'alreadyPaused',
  'alreadyPausedUntimed',
  'pauseLimit',
  'pauseOvertaken',
  'ended',
  'endedExpired',
  'endedUntimed',
  'notFound',
  'notFoundAnswerLost',
  'gone',
  'fetching',
  'saidPaused',
  'saidResumed',
  'saidEnded',
  'viewOnly',
  'leftOut',
] as const
/** A key below `voice` in the catalogue. */
export type VoiceKey = (typeof PLAIN_KEYS)[number] | KeyByKind | `${KeyByKind}Pause`

export type VoiceParam =
  | string
  /** An instant, to be written in the reader's own way; `isExact` asks for seconds. */
  | { at: number; isExact: boolean }
  | { durationMs: number }
  | { error: ErrorView }
  | { landing: Landing; queue: string | null; agent: string | null; sinceMs: number }
export type VoiceWords = { key: VoiceKey; params: Record<string, VoiceParam> }

export function words(key: VoiceKey, params: VoiceWords['params'] = {}): VoiceWords {
  return { key, params }
}

export function wordsOf(kind: ActKind, key: KeyByKind, params: VoiceWords['params'] = {}): VoiceWords {
  return { key: kind === 'resume' ? key : `${key}Pause`, params }
}

export type RowAction =
  | { kind: 'none' }
  /** Nothing to press: why, in words. */
  | { kind: 'words'; text: VoiceWords; icon: VoiceIcon }
  | { kind: 'resume' | 'resumeThisPause' | 'tryAgain' | 'tryPauseAgain'; epoch: Epoch }
  | { kind: 'pauseAgain'; epoch: Epoch; secondsLeft: number }
  | { kind: 'cancel'; requestId: string }
  | { kind: 'copyPolicy' | 'details' | 'seeOptions' | 'signIn' | 'putAway' }

export type RowVoice = {
  tone: Tone
  icon: VoiceIcon | null
  /** Null: the description speaks. */
  text: VoiceWords | null
  action: RowAction
  /** While true no other act on this row makes sense. */
  isLocked: boolean
  /** What Connect said, for the details. */
  error: ActError | null
}

export const IDLE: RowVoice = {
  tone: 'idle',
  icon: null,
  text: null,
  action: { kind: 'none' },
  isLocked: false,
  error: null,
}

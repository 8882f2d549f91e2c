/** How an act ended, in the words and with the remedy of product.md's table: one case for each outcome. */
import type { Epoch } from '#lib/domain/epoch'
import type { ActView } from '#lib/domain/task-row'
import { resumeNewPause } from './resume-new-pause.ts'
import type { RowSituation } from './row-voice.ts'
import { voiceOfResumed } from './voice-of-resumed.ts'
import { IDLE, type RowAction, type RowVoice, words, wordsOf } from './voice-words.ts'

/** Null: the act has nothing to say to this reader, and the row speaks for itself. */
export function voiceOfSettledAct(situation: RowSituation, act: ActView): RowVoice | null {
  if (!act.isMe) return voiceOfOthersAct(situation, act)
  const { row } = situation
  const seen = act.seenAt === null ? null : { time: { at: act.seenAt, isExact: false } }
  const over: RowVoice = { ...IDLE, tone: 'gone', error: act.error }
  switch (act.outcome) {
    case 'resumed':
      return voiceOfResumed(situation, act)
    case 'already_resumed': {
      const text = seen === null ? words('alreadyResumedUntimed') : words('alreadyResumed', seen)
      return { ...over, icon: 'circle-check', text }
    }
    case 'repaused': {
      if (act.kind === 'pause') return { ...over, icon: 'repeat', text: words('pauseOvertaken') }
      const text = seen === null ? words('repausedUntimed') : words('repaused', seen)
      return { ...over, tone: 'warn', icon: 'repeat', text, action: resumeNewPause(situation, act) }
    }
    case 'paused': {
      const time = { time: { at: act.seenAt ?? act.settledAt ?? act.requestedAt, isExact: false } }
      const text = words(act.confirmedBy === 'look' ? 'pausedSeen' : 'paused', time)
      return { ...over, icon: 'pause', text, action: resumeNewPause(situation, act) }
    }
    case 'already_paused': {
      const text = seen === null ? words('alreadyPausedUntimed') : words('alreadyPaused', seen)
      return { ...over, icon: 'pause', text, action: resumeNewPause(situation, act) }
    }
    case 'pause_limit':
      return {
        ...over,
        tone: 'failed',
        icon: 'circle-x',
        text: words('pauseLimit'),
        action: { kind: 'putAway' },
      }
    case 'ended': {
      if (seen === null) return { ...over, icon: 'circle-slash', text: words('endedUntimed') }
      const plain = words(act.disconnectReason === 'EXPIRED' ? 'endedExpired' : 'ended', seen)
      const text = act.isAnswerLost ? wordsOf(act.kind, 'endedAnswerLost', seen) : plain
      return { ...over, icon: 'circle-slash', text }
    }
    case 'not_found':
      return {
        ...over,
        icon: 'circle-slash',
        text: words(act.isAnswerLost ? 'notFoundAnswerLost' : 'notFound'),
      }
    case 'forbidden':
      return {
        ...over,
        tone: 'failed',
        icon: 'shield-alert',
        text: wordsOf(act.kind, 'forbidden'),
        action: { kind: 'copyPolicy' },
      }
    case 'failed':
      return voiceOfFailed(over, act, row.isPaused && row.epoch !== null ? row.epoch : act.epoch)
    case 'unverified':
      return {
        ...over,
        tone: 'warn',
        icon: 'eye',
        text: wordsOf(act.kind, 'unverified'),
        action: { kind: 'seeOptions' },
      }
    case 'cancelled':
    case null:
      return null
  }
}

function voiceOfFailed(over: RowVoice, act: ActView, epoch: Epoch): RowVoice {
  const failed: RowVoice = { ...over, tone: 'failed', icon: 'circle-x' }
  const again: RowAction =
    act.kind === 'resume' ? { kind: 'tryAgain', epoch } : { kind: 'tryPauseAgain', epoch: act.epoch }
  const code = act.error?.code ?? 'connect_no_answer'
  switch (code) {
    case 'connect_conflict':
      return { ...failed, text: wordsOf(act.kind, 'stillBusy'), action: again }
    case 'connect_no_answer':
    case 'connect_failed':
      return { ...failed, text: wordsOf(act.kind, 'noAnswer'), action: again }
    case 'connect_refused': {
      const message = act.error?.connectMessage ?? act.error?.connectName ?? ''
      return { ...failed, text: wordsOf(act.kind, 'refused', { message }), action: { kind: 'details' } }
    }
    default: {
      const reason = { error: { code, params: {} } }
      return { ...failed, text: wordsOf(act.kind, 'failed', { reason }), action: again }
    }
  }
}

/** Somebody else's finished act is worth a word only where it explains why the row is leaving. */
function voiceOfOthersAct({ row, isGone }: RowSituation, act: ActView): RowVoice | null {
  if (act.outcome !== 'resumed' || (row.isPaused && !isGone) || act.settledAt === null) return null
  const text = words('alreadyResumedBy', {
    name: act.by[0]?.name ?? '',
    time: { at: act.settledAt, isExact: false },
  })
  return { ...IDLE, tone: 'gone', icon: 'users', text }
}

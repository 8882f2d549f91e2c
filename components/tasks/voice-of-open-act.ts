/** An act under way: by someone else, waiting for quota or for Connect, being checked, or simply busy. */
import type { ActView, Clocks } from '#lib/domain/task-row'
import { IDLE, type RowAction, type RowVoice, type VoiceWords, words, wordsOf } from './voice-words.ts'

export function voiceOfOpenAct(act: ActView, now: Clocks): RowVoice {
  const open: RowVoice = { ...IDLE, isLocked: true, error: act.error }
  if (!act.isMe) {
    const key = act.kind === 'resume' ? 'someoneElse' : 'someoneElsePausing'
    const text = words(key, { name: act.by[0]?.name ?? '' })
    return { ...open, tone: 'other', action: { kind: 'words', text, icon: 'users' } }
  }
  const busy: RowAction = {
    kind: 'words',
    text: words(act.kind === 'resume' ? 'resuming' : 'pausing'),
    icon: 'loader-circle',
  }
  if (act.state === 'unknown') {
    return {
      ...open,
      tone: 'look',
      icon: 'eye',
      text: doubtOf(act),
      action: { kind: 'words', text: words('checking'), icon: 'loader-circle' },
    }
  }
  const cancel: RowAction = act.requestId === null ? busy : { kind: 'cancel', requestId: act.requestId }
  const waitMs = act.nextTryAt === null ? 0 : act.nextTryAt - now.deskNow
  if (act.waitsFor === 'quota') {
    const text =
      waitMs > 0
        ? wordsOf(act.kind, 'limit', { duration: { durationMs: waitMs } })
        : words(act.kind === 'resume' ? 'limitNow' : 'limitPauseNow')
    return { ...open, tone: 'warn', icon: 'timer', text, action: cancel }
  }
  if (act.waitsFor === 'connect') {
    const text =
      waitMs > 0
        ? words('waitsForConnect', { duration: { durationMs: waitMs } })
        : words('waitsForConnectNow')
    return { ...open, tone: 'look', icon: 'unplug', text, action: cancel }
  }
  return { ...open, tone: 'busy', action: busy }
}

/** Why it is being looked at: a conflict, an answer that says nothing certain, or none. */
function doubtOf(act: ActView): VoiceWords {
  switch (act.error?.code) {
    case 'connect_conflict':
      return words('busy')
    case 'connect_no_answer':
    case 'deadline_passed':
    case undefined:
      return wordsOf(act.kind, 'unknown')
    default:
      return wordsOf(act.kind, 'judging')
  }
}

/** A click that the server has not recorded yet, or that Unpause itself refused. Never "failed" for want of a connection. */
import type { PendingClick } from './click-collector.ts'
import { IDLE, type RowAction, type RowVoice, words } from './voice-words.ts'

export function voiceOfPendingClick(pending: PendingClick): RowVoice {
  switch (pending.state) {
    case 'sending':
      return {
        ...IDLE,
        tone: 'busy',
        isLocked: true,
        action: { kind: 'words', text: words('sending'), icon: 'loader-circle' },
      }
    case 'unsent':
      return {
        ...IDLE,
        tone: 'warn',
        icon: 'unplug',
        text: words('unsent'),
        isLocked: true,
        action: { kind: 'cancel', requestId: pending.requestId },
      }
    case 'refused':
      return {
        ...IDLE,
        tone: 'failed',
        icon: pending.error.code === 'not_permitted' ? 'shield-alert' : 'circle-x',
        text: words('notSent', { reason: { error: pending.error } }),
        action: remedyOf(pending),
      }
  }
}

function remedyOf(pending: PendingClick & { state: 'refused' }): RowAction {
  switch (pending.error.code) {
    case 'not_signed_in':
      return { kind: 'signIn' }
    case 'not_permitted':
    case 'task_unknown':
    case 'flow_not_allowed':
    case 'other_flow_in_progress':
      return { kind: 'putAway' }
    default:
      return pending.wish.kind === 'resume'
        ? { kind: 'tryAgain', epoch: pending.wish.epoch }
        : { kind: 'tryPauseAgain', epoch: pending.wish.epoch }
  }
}

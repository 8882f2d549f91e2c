/** How each group of a batch's requests looks, and the one remedy that it has. */
import {
  Ban,
  CircleCheck,
  CircleSlash,
  CircleX,
  Clock,
  Eye,
  Inbox,
  LoaderCircle,
  type LucideIcon,
  Pause,
  Repeat,
  ShieldAlert,
} from 'lucide-react'
import type { BatchGroup } from '#lib/domain/batch'
import type { Outcome } from '#lib/domain/resume-outcome'

export type GroupTone = 'danger' | 'warn' | 'info' | 'good' | 'rest'

/** `retry`: the same again for those of these outcomes. `fresh`: the pause that is there now. */
export type GroupRemedy =
  | { kind: 'retry'; outcomes: Outcome[] }
  | { kind: 'fresh'; outcomes: Outcome[] }
  | { kind: 'policy' }
  | { kind: 'tray' }
  /** Those of the group are paused once more: a new act. */
  | { kind: 'pauseAgain' }
  | { kind: 'none' }

export type GroupLook = { icon: LucideIcon; tone: GroupTone; remedy: GroupRemedy }

const NONE: GroupRemedy = { kind: 'none' }

export const GROUP_LOOKS: Record<BatchGroup, GroupLook> = {
  connect_busy: { icon: Repeat, tone: 'danger', remedy: { kind: 'retry', outcomes: ['failed'] } },
  refused: { icon: CircleX, tone: 'danger', remedy: { kind: 'retry', outcomes: ['failed'] } },
  forbidden: { icon: ShieldAlert, tone: 'danger', remedy: { kind: 'policy' } },
  pause_limit: { icon: Pause, tone: 'danger', remedy: NONE },
  unverified: { icon: Eye, tone: 'info', remedy: { kind: 'retry', outcomes: ['unverified'] } },
  not_recorded: { icon: CircleX, tone: 'danger', remedy: NONE },
  repaused: { icon: Repeat, tone: 'warn', remedy: { kind: 'fresh', outcomes: ['repaused'] } },
  not_landed: { icon: Inbox, tone: 'warn', remedy: { kind: 'tray' } },
  later_pause: { icon: Repeat, tone: 'warn', remedy: { kind: 'pauseAgain' } },
  waiting: { icon: Clock, tone: 'rest', remedy: NONE },
  under_way: { icon: LoaderCircle, tone: 'info', remedy: NONE },
  checking: { icon: Eye, tone: 'info', remedy: NONE },
  done: { icon: CircleCheck, tone: 'good', remedy: NONE },
  already_done: { icon: CircleSlash, tone: 'rest', remedy: NONE },
  ended: { icon: CircleSlash, tone: 'rest', remedy: NONE },
  not_found: { icon: CircleSlash, tone: 'rest', remedy: NONE },
  cancelled: { icon: Ban, tone: 'rest', remedy: NONE },
}

export const INK: Record<GroupTone, string> = {
  danger: 'text-danger-ink',
  warn: 'text-risk-mid-ink',
  info: 'text-info-ink',
  good: 'text-resumed-ink',
  rest: 'text-paused-ink',
}

/** The left edge of what opens under a group. */
export const EDGE: Record<GroupTone, string> = {
  danger: 'border-l-danger',
  warn: 'border-l-risk-mid',
  info: 'border-l-info',
  good: 'border-l-resumed',
  rest: 'border-l-line-strong',
}

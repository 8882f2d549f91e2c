/**
 * What the browser is told of a paused task and of the acts on it. Times of Amazon Connect (`…At` of facts)
 * are AWS milliseconds; times of Unpause (`checkedAt`, `requestedAt`, `nextTryAt`, …) are the database's. Every response
 * carries both clocks' "now" (`Clocks`), so that the browser never compares either with its own.
 */

import type { ErrorCode } from './app-error.ts'
import type { Epoch } from './epoch.ts'
import type { EventFlow } from './event-flow.ts'
import type { Hint } from './hint.ts'
import type { Keep, Note } from './note.ts'
import type { ActKind, ActState, Landing, Outcome } from './resume-outcome.ts'

/** "Now" on both clocks when the response was made, in ms. */
export type Clocks = { awsNow: number; deskNow: number }

/** A name is null while it is not known (yet). */
export type Named = { id: string; name: string | null }

/** What an agent does now, in Connect's own words. `since`: AWS ms. Task slots: those in use and those there are. */
export type AgentState = {
  status: string
  since: number | null
  activeTasks: number | null
  maxTasks: number | null
}

export type TaskRow = {
  taskId: string
  name: string | null
  description: string | null
  /** `isLast`: Connect no longer names a queue; this is the one it was last seen in. */
  queue: (Named & { isLast: boolean }) | null
  /** Null: unassigned. `state` is null while it is not known what they do. */
  agent: (Named & { state: AgentState | null }) | null
  team: Named | null
  isPaused: boolean
  /** The pause a person acts on when they act on this row; null only while nothing is known of a pause. */
  epoch: Epoch | null
  /** The last resume known: the epoch of a pause again. */
  resumedAt: number | null
  initiatedAt: number | null
  pauseCount: number | null
  expiresAt: number | null
  isExpiryEstimated: boolean
  priority: number | null
  /** When a description last confirmed this row (database clock); null before the first: it was only heard of. */
  checkedAt: number | null
  /** How many notes people have written beside it. */
  noteCount: number
  /** Somebody means this pause to last until then (AWS ms); overdue once it has passed. */
  keptUntil: number | null
  /** What an event or an answer suggests, while it is being checked. */
  hint: Hint | null
  /** The latest act on this task that is open or still worth showing. */
  act: ActView | null
}

export type ActView = {
  actId: string
  kind: ActKind
  taskId: string
  epoch: Epoch
  flowId: string | null
  state: ActState
  outcome: Outcome | null
  /** Those whose live or settled requests this act answers. `isMe`: the reader is among them. */
  by: { personId: string; name: string }[]
  isMe: boolean
  /** The reader's own latest request for this act. */
  requestId: string | null
  requestedAt: number
  settledAt: number | null
  /** When it will be worked on next, where it has to wait for a reason worth saying. */
  nextTryAt: number | null
  /** Why it waits: Connect's quota, or Connect's silence. */
  waitsFor: 'quota' | 'connect' | null
  /** `look`: no answer told us; a look showed it. */
  confirmedBy: 'answer' | 'look' | null
  /** A call of ours had got no answer before this was settled. */
  isAnswerLost: boolean
  /** The call resumed a later pause than the one clicked. */
  isLaterPause: boolean
  /** AWS time of what was seen: the resume, the later pause, or the end. */
  seenAt: number | null
  /** Connect's DisconnectReason where the task had ended. */
  disconnectReason: string | null
  error: ActError | null
  landing: Landing | null
  landingQueue: Named | null
  landingAgent: Named | null
  /** When the landing was last looked at (database clock). */
  landingCheckedAt: number | null
  /** It was looked at after the tray time and not seen to land. */
  isInTray: boolean
}

/** What Connect said. `connectMessage` is Connect's own text, for people to read, never parsed. */
export type ActError = {
  code: ErrorCode
  connectName: string | null
  connectMessage: string | null
  awsRequestId: string | null
}

/** How true the list is, and how events fare. */
export type Freshness = {
  events: EventFlow
} /** Every open task was checked within the last minute, or within the last hour while events tell of changes; `checkedAt` is the oldest of those checks. */ & (
  | { state: 'live'; checkedAt: number }
  /** `checked` of `total` open tasks are checked in this round; `secondsLeft` at the present pace, if known. */
  | {
      state: 'catching_up'
      checked: number
      total: number
      secondsLeft: number | null
      checkedAt: number | null
    }
  /** Connect has not answered since `since` (database clock); null if it never has. */
  | { state: 'cut_off'; since: number | null; nextTryAt: number | null; error: ErrorCode }
)

export type TaskList = {
  clocks: Clocks
  freshness: Freshness
  rows: TaskRow[]
  /** How many paused tasks match the filter, and how many are paused in all. */
  matchCount: number
  pausedCount: number
  /** Resumed tasks not seen to land: the size of the tray. */
  trayCount: number
  nextCursor: string | null
}

/** The reader's own recent acts with their tasks, paused or not: what keeps a row in place after a resume. */
export type MyActs = { clocks: Clocks; freshness: Freshness; rows: TaskRow[] }

/** Everything of one task, for its panel. */
export type TaskDetail = {
  clocks: Clocks
  freshness: Freshness
  row: TaskRow
  state: 'paused' | 'running' | 'ended'
  lastPausedAt: number | null
  lastResumedAt: number | null
  disconnectedAt: number | null
  attributes: Record<string, string>
  tags: Record<string, string>
  previousTask: LinkedTask | null
  relatedTask: LinkedTask | null
  /** Observed moments, newest first. `at` is an AWS time; `agentName`: who accepted it, where that is known. */
  moments: { kind: MomentKind; at: number; agentName: string | null }[]
  /** Acts by people in Unpause, newest first, with the reason that was given. */
  acts: (ActView & { reason: string | null })[]
  /** Newest first, all three. */
  notes: Note[]
  keeps: Keep[]
  /** The task in Amazon Connect's own pages; null where it is not known. */
  consoleUrl: string | null
}

/** Another task that this one names; null where the index does not know it. */
export type LinkedTask = {
  taskId: string
  known: { name: string | null; state: 'paused' | 'running' | 'ended'; pausedAt: number | null } | null
}

export const MOMENT_KINDS = ['initiated', 'queued', 'connected', 'paused', 'resumed', 'ended'] as const
export type MomentKind = (typeof MOMENT_KINDS)[number]

/** What the page needs besides tasks. */
export type DeskContext = {
  queues: Named[]
  agents: Named[]
  teams: Named[]
  /** Flows a resume may name; empty hides the feature. */
  flows: Named[]
  instance: { id: string; alias: string | null; region: string; environment: 'production' | 'demo' | 'other' }
}

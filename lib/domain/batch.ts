/**
 * Batches as people see them: a batch is requests made in one act, with one reason. What a browser is told of one. Counts are of
 * requests, each in exactly one state, so they add up to the size.
 */
import type { ErrorCode } from './app-error.ts'
import { type ActKind, type ActState, type Landing, OUTCOMES, type Outcome } from './resume-outcome.ts'
import type { ActError, Clocks, Named } from './task-row.ts'

/**
 * - `starting`: the seconds in which it can be cancelled before the first call.
 * - `running`: requests are taken up as their turn comes.
 * - `held`: by a person; nothing new is taken up.
 * - `stopping`: cancelled, but calls that may have reached Connect are still being looked at.
 * - `finished`: every request has ended; `cancelled`: likewise, and it was cancelled.
 */
export const BATCH_STATES = ['starting', 'running', 'held', 'stopping', 'finished', 'cancelled'] as const

export type BatchState = (typeof BATCH_STATES)[number]

/**
 * Where one request of a batch is: `waiting` for its turn, `under_way` (looked at, or on the wire), `checking` (its answer says nothing
 * certain), or how it ended.
 */
export const ITEM_STATES = ['waiting', 'under_way', 'checking', ...OUTCOMES] as const

export type ItemState = (typeof ITEM_STATES)[number]

export type BatchCounts = Record<ItemState, number>

/** What people do something about, or read of, together: one remedy each. */
export const BATCH_GROUPS = [
  /** Failed: Connect was busy with the task (409), or failed itself, three times, each looked at. */
  'connect_busy',
  /** Failed: Connect refused the request (400); groups of this kind are told apart by Connect's message. */
  'refused',
  'forbidden',
  'pause_limit',
  /** Could not be known within a day. */
  'unverified',
  /** Refused by Unpause itself: its pause is not one that is known, or the task is not. */
  'not_recorded',
  /** Paused again before its turn: nothing was done. */
  'repaused',
  /** Resumed, and not seen to land within the tray time. */
  'not_landed',
  /** Resumed, but it was a later pause than the one meant: said openly, since ResumeContact has no precondition. */
  'later_pause',
  'waiting',
  'under_way',
  'checking',
  /** Resumed or paused, as was wished. */
  'done',
  /** Somebody else had done it. */
  'already_done',
  'ended',
  'not_found',
  'cancelled',
] as const

export type BatchGroup = (typeof BATCH_GROUPS)[number]

/** Groups that need somebody, in the order in which they are shown; the rest is told under "done" or "waiting". */
export const NEEDS_SOMEBODY: readonly BatchGroup[] = BATCH_GROUPS.slice(0, BATCH_GROUPS.indexOf('waiting'))

/** Outcomes that a retry makes sense for. */
export const RETRYABLE: readonly Outcome[] = ['failed', 'forbidden', 'unverified', 'repaused']

/**
 * What limits the pace: a quota of Connect, or the batch's own wish to be spread out. `doubts`: so many calls are in doubt that no other is
 * made until it is known what became of them; the pace is zero then.
 */
export type PaceLimit = 'ResumeContact' | 'PauseContact' | 'DescribeContact' | 'perMinute' | 'doubts'

export type BatchPace = { perMinute: number; limitedBy: PaceLimit }

export type BatchView = {
  batchId: string
  /** Short number for people, as in B-417. */
  number: number
  kind: ActKind
  person: { id: string; name: string }
  isMine: boolean
  reason: string
  flow: Named | null
  size: number
  /** Query string of the view it was selected by; null where rows were ticked or ids pasted. */
  selectedBy: string | null
  selectedAt: number
  createdAt: number
  startsAt: number
  /** As wished; null: as fast as the quota allows. */
  perMinute: number | null
  state: BatchState
  heldAt: number | null
  heldBy: string | null
  cancelledAt: number | null
  cancelledBy: string | null
  finishedAt: number | null
  /** The batch whose failures it retries, or whose tasks it pauses again. */
  source: { batchId: string; number: number } | null
  counts: BatchCounts
  /** Of those in group `done`: where they were seen. */
  landings: Record<Landing, number>
  /** Of those resumed: in the tray now. */
  notLanded: number
  /** At which it goes on now; null where it does not. */
  pace: BatchPace | null
  /** Null also where nobody can say. */
  secondsLeft: number | null
}

/** What holds or stops every batch at once. */
export type BatchesHold = {
  /** A person holds all. */
  held: { at: number; by: string } | null
  /** Connect refuses resumes (403, or the credentials): nothing is tried but one probe a minute. */
  stopped: { at: number; code: ErrorCode; nextTryAt: number | null } | null
}

export type BatchList = {
  clocks: Clocks
  hold: BatchesHold
  /** Open ones first, then newest first. */
  batches: BatchView[]
  nextCursor: string | null
}

/** What every screen says of batches: the open ones, and those of the reader's own that ended last. */
export type RecentBatches = Omit<BatchList, 'nextCursor'>

export type BatchItemGroup = {
  group: BatchGroup
  count: number
  /** Tells apart groups of one kind, where their items are asked for; null where there is but one. */
  cause: string | null
  /** Of groups that Connect's answer tells apart: its error's name and words, for people to read. */
  connectName: string | null
  connectMessage: string | null
}

export type BatchDetail = {
  clocks: Clocks
  hold: BatchesHold
  batch: BatchView
  /** Every request is in exactly one group. In the order of BATCH_GROUPS. */
  groups: BatchItemGroup[]
  /** Calls sent in each minute of the last half hour in which it ran, oldest first; `at`: the minute's beginning. */
  sentPerMinute: { at: number; count: number }[]
  /** What ended last, newest first; at most ten. */
  latest: BatchItem[]
}

export type BatchItem = {
  requestId: string
  position: number
  taskId: string
  taskName: string | null
  queue: Named | null
  agent: Named | null
  state: ItemState
  group: BatchGroup
  actId: string | null
  /** Database clock. */
  settledAt: number | null
  confirmedBy: 'answer' | 'look' | null
  isAnswerLost: boolean
  isLaterPause: boolean
  /** AWS time of what was seen. */
  seenAt: number | null
  disconnectReason: string | null
  sends: number
  /** Of the last call that was answered. */
  awsRequestId: string | null
  error: ActError | null
  landing: Landing | null
  landingQueue: Named | null
  landingAgent: Named | null
  landingCheckedAt: number | null
  isInTray: boolean
}

export type BatchItems = { clocks: Clocks; items: BatchItem[]; nextCursor: string | null }

export type StartedBatch = { clocks: Clocks; batch: BatchView }

/** Which states of an act an open request shows as. */
export function itemStateOf(actState: ActState | null, outcome: Outcome | null): ItemState {
  if (outcome !== null) return outcome
  switch (actState) {
    case null:
    case 'waiting':
      return 'waiting'
    case 'unknown':
      return 'checking'
    default:
      return 'under_way'
  }
}

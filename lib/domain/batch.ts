/**
 * Batches as people see them: a batch is requests made in one act, with one reason. What a browser is told of one, and the shapes
 * in which wishes about them cross the border. Counts are of requests, each in exactly one state, so they add up to the size.
 */
import * as z from 'zod'
import { epochSchema } from './act-request.ts'
import type { ErrorCode } from './app-error.ts'
import { MAX_BATCH, MAX_REASON, MAX_SELECTION_ITEMS } from './limits.ts'
import {
  ACT_KINDS,
  type ActKind,
  type ActState,
  type Landing,
  OUTCOMES,
  type Outcome,
} from './resume-outcome.ts'
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
export const NEEDS_SOMEBODY: readonly BatchGroup[] = BATCH_GROUPS.slice(0, 8)
/** Outcomes that a retry makes sense for. */
export const RETRYABLE: readonly Outcome[] = ['failed', 'forbidden', 'unverified', 'repaused']

/** What limits the pace: a quota of Connect, or the batch's own wish to be spread out. */
export type PaceLimit = 'ResumeContact' | 'PauseContact' | 'DescribeContact' | 'perMinute'
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
  /** Of those resumed: where they were seen. */
  landings: Record<Landing, number>
  /** Of those resumed: in the tray now. */
  notLanded: number
  /** At which it goes on now; null where it does not. */
  pace: BatchPace | null
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

const causeSchema = z.string().regex(/^[0-9a-f]{12}$/)

/** Requests of a batch, of one group and cause where they are named, behind the position `cursor`. */
export const batchItemsSchema = z.strictObject({
  batchId: z.uuid(),
  group: z.enum(BATCH_GROUPS).optional(),
  cause: causeSchema.optional(),
  cursor: z.coerce.number().int().min(0).max(1_000_000).optional(),
})
export type BatchItemsInput = z.infer<typeof batchItemsSchema>

/** `cursor`: a batch's number. */
export const listBatchesSchema = z.strictObject({
  cursor: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
})
export type ListBatchesInput = z.infer<typeof listBatchesSchema>

export type BatchItems = { clocks: Clocks; items: BatchItem[]; nextCursor: string | null }

/** Why a selected task is not part of the plan. */
export const LEFT_OUT_REASONS = [
  /** It has ended, or Connect knows it no more. */
  'ended',
  /** It is not paused any more (for a pause again: it is paused already). */
  'not_paused',
  /** It was paused again after it was selected: another pause than the one that was seen. */
  'repaused',
  /** Somebody's act on it is under way; a batch would only repeat it. */
  'under_way',
  'unknown',
] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

/** What is selected: a frozen selection less some, and single tasks, each with the pause that was seen. */
const selectedSchema = z.strictObject({
  selectionId: z.uuid().optional(),
  without: z.array(z.string().min(1).max(256)).max(MAX_SELECTION_ITEMS).default([]),
  items: z
    .array(z.strictObject({ taskId: z.string().min(1).max(256), epoch: epochSchema }))
    .max(MAX_SELECTION_ITEMS)
    .default([]),
})

/** "Select all that match": the query string of the view, as in the address bar. An empty one is all paused tasks, and says so by being asked for. */
export const freezeSelectionSchema = z.strictObject({ view: z.string().max(8_000) })
export type FreezeSelectionInput = z.infer<typeof freezeSelectionSchema>

export type FrozenSelection = {
  clocks: Clocks
  selectionId: string
  frozenAt: number
  items: { taskId: string; epoch: { at: number; count: number | null } }[]
  /** More match than a batch may hold; these are the first in the view's order. */
  isCut: boolean
}

/** A selection or a plan, to read of it or to extend it. */
export const selectionIdSchema = z.strictObject({ selectionId: z.uuid() })
export type SelectionIdInput = z.infer<typeof selectionIdSchema>

/** How many tasks match the frozen view now and are not in the selection: offered, never taken. */
export type MoreMatching = { clocks: Clocks; count: number }

/** Pasted contact ids, in any mixture of lines, commas and blanks already taken apart. */
export const sortPastedSchema = z.strictObject({
  taskIds: z.array(z.string().min(1).max(256)).min(1).max(MAX_BATCH),
})
export type SortPastedInput = z.infer<typeof sortPastedSchema>

export type PastedTask = {
  taskId: string
  name: string | null
  isEnded: boolean
  epoch: { at: number; count: number | null } | null
}
export type PastedTasks = {
  clocks: Clocks
  /** In the order pasted. Each id is in exactly one of the three. */
  paused: PastedTask[]
  notPaused: PastedTask[]
  /** The index knows no such task; `isAsked`: Connect was asked too, and knows none either or is not a task. */
  unknown: { taskId: string; isAsked: boolean }[]
}

export const planBatchSchema = z.strictObject({
  kind: z.enum(ACT_KINDS),
  of: z.union([
    z.strictObject({ selected: selectedSchema }),
    /** The tasks of a batch that ended so: a retry, or (kind pause) a pause again. */
    z.strictObject({
      batchId: z.uuid(),
      outcomes: z.array(z.enum(OUTCOMES)).min(1).max(OUTCOMES.length),
      /** Only those of one group and cause, or only these tasks. */
      group: z.enum(BATCH_GROUPS).optional(),
      cause: causeSchema.optional(),
      taskIds: z.array(z.string().min(1).max(256)).min(1).max(MAX_SELECTION_ITEMS).optional(),
    }),
  ]),
  perMinute: z.number().int().min(1).max(6_000).optional(),
})
export type PlanBatchInput = z.infer<typeof planBatchSchema>

export type PlanCapacity = {
  /** Agents who would hold more active tasks than their routing profile allows. Only those whose slots are known. */
  overCapacity: { agent: Named; wouldHold: number; max: number }[]
  /** Agents of the plan whose slots are not known (yet). */
  unknownCapacity: number
}

/** What will happen if this plan is started: fixed, whatever changes meanwhile. Capacity is as of when it was asked for. */
export type BatchPlan = PlanCapacity & {
  clocks: Clocks
  planId: string
  kind: ActKind
  /** Query string of the view that was frozen, if any; more tasks may match it by now. */
  view: string | null
  matchingSince: number
  selectedCount: number
  count: number
  byQueue: { queue: Named | null; count: number }[]
  byAgent: { agent: Named | null; count: number }[]
  leftOut: {
    reason: LeftOutReason
    count: number
    tasks: { taskId: string; name: string | null; by: string | null }[]
  }[]
  /** Checked longer ago than the list calls fresh; each is looked at before its call anyway. */
  staleCount: number
  /** As fast as the quotas allow, and with `perMinute` where that was asked for. */
  fastest: BatchPace & { seconds: number }
  spread: (BatchPace & { seconds: number }) | null
  /** Above `typedNumberAbove` the number has to be typed. */
  typedNumberAbove: number
}

export const startBatchSchema = z.strictObject({
  /** Made by the client: the same id is the same batch, however often it is sent. */
  batchId: z.uuid(),
  planId: z.uuid(),
  reason: z.string().trim().min(1).max(MAX_REASON),
  flowId: z.string().min(1).max(500).optional(),
  perMinute: z.number().int().min(1).max(6_000).optional(),
  /** A delay before the first call, on top of the seconds to cancel. */
  startInSeconds: z
    .number()
    .int()
    .min(0)
    .max(24 * 3_600)
    .default(0),
  typedNumber: z.number().int().optional(),
})
export type StartBatchInput = z.input<typeof startBatchSchema>

export type StartedBatch = { clocks: Clocks; batch: BatchView }

export const batchIdSchema = z.strictObject({ batchId: z.uuid() })
export type BatchIdInput = z.infer<typeof batchIdSchema>
export const changePaceSchema = z.strictObject({
  batchId: z.uuid(),
  perMinute: z.number().int().min(1).max(6_000).nullable(),
})
export type ChangePaceInput = z.infer<typeof changePaceSchema>
export const noInputSchema = z.strictObject({})

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

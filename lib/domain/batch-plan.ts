/** What is selected, and what would happen to it: frozen selections, pasted ids, and the plan that a batch is started from. */
import type { BatchPace } from './batch.ts'
import type { ActKind } from './resume-outcome.ts'
import type { Clocks, Named } from './task-row.ts'

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

export type FrozenSelection = {
  clocks: Clocks
  selectionId: string
  frozenAt: number
  items: { taskId: string; epoch: { at: number; count: number | null } }[]
  /** More match than a batch may hold; these are the first in the view's order. */
  isCut: boolean
}

/** How many tasks match the frozen view now and are not in the selection: offered, never taken. */
export type MoreMatching = { clocks: Clocks; count: number }

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

/**
 * The review of what is paused: figures of each queue, agent or team, when tasks will be lost, and how many were paused
 * before. Bounds are the very ones that the desk's filters take, so that a figure and the list behind it agree.
 */
import * as z from 'zod'
import type { AgentState, Clocks, Freshness } from './task-row.ts'

export const GROUPINGS = ['queue', 'agent', 'team'] as const
export type Grouping = (typeof GROUPINGS)[number]

const HOUR = 3_600

/** How long tasks have been paused, in seconds: the bars of the histogram. The last has no upper bound. */
export const AGE_BINS = [
  { over: 0, under: HOUR },
  { over: HOUR, under: 4 * HOUR },
  { over: 4 * HOUR, under: 12 * HOUR },
  { over: 12 * HOUR, under: 24 * HOUR },
  { over: 24 * HOUR, under: 48 * HOUR },
  { over: 48 * HOUR, under: 96 * HOUR },
  { over: 96 * HOUR, under: null },
] as const
export type AgeBin = (typeof AGE_BINS)[number]

/** Seconds in which tasks expire that are counted apart. Each holds what the shorter ones do. */
export const EXPIRY_SPANS = [4 * HOUR, 24 * HOUR, 72 * HOUR] as const
/** Seconds: what expires within this is about to be lost. */
export const EXPIRES_SOON = 2 * HOUR
export const EXPIRES_TODAY = 24 * HOUR

/** Expiries are told in steps of this: every time zone's hours begin with one. Milliseconds. */
export const EXPIRY_STEP_MS = 900_000

/** Figures of a set of tasks. Instants are AWS ms; null where no task's pause is known. */
export type WaitFigures = {
  paused: number
  /** When the longest pause began; the pause that half of them are no longer than; and nine in ten. */
  oldestAt: number | null
  medianAt: number | null
  longAt: number | null
  /** How many expire within each of EXPIRY_SPANS, those past their expiry included. */
  expiring: number[]
  unassigned: number
  /** How many are in each of AGE_BINS. */
  ages: number[]
}

export type GroupFigures = WaitFigures & {
  /** Null: tasks without a queue, an agent or a team. */
  id: string | null
  name: string | null
  /** Of a queue: how many were paused at each step of the last week, oldest first; null where it was not recorded. */
  course: (number | null)[] | null
  /** Of an agent: what they do now, where it is known. */
  agentState: AgentState | null
}

/** Tasks that expire in the step that begins at `at` (AWS ms); `within` is the shortest span from now that holds them. */
export type ExpiryStep = { at: number; within: 'soon' | 'day' | 'later'; count: number }

export type Expiries = {
  steps: ExpiryStep[]
  /** Past their expiry, not seen to have ended. */
  passed: number
  /** Expiring after the last step that is told, and of unknown expiry. */
  later: number
  unknown: number
  soon: number
}

export type QueueFigures = {
  clocks: Clocks
  freshness: Freshness
  by: Grouping
  /** When it was counted (AWS ms). */
  asOf: number
  all: WaitFigures
  oldest: { taskId: string; name: string | null; queueName: string | null } | null
  /** Those with the most paused tasks first; `groupCount` is how many there are in all. */
  groups: GroupFigures[]
  groupCount: number
  expiries: Expiries
}

export const RANGES = ['day', 'week', 'month'] as const
export type Range = (typeof RANGES)[number]

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** How a range is drawn: its length, its steps, and how late after a step's beginning a count still speaks for it. Milliseconds. */
export const COURSES: Record<Range, { lengthMs: number; stepMs: number; lateMs: number }> = {
  day: { lengthMs: DAY_MS, stepMs: 15 * MINUTE_MS, lateMs: 10 * MINUTE_MS },
  week: { lengthMs: 7 * DAY_MS, stepMs: 2 * HOUR_MS, lateMs: 30 * MINUTE_MS },
  month: { lengthMs: 30 * DAY_MS, stepMs: 8 * HOUR_MS, lateMs: 2 * HOUR_MS },
}
/** The small courses beside the queues. */
export const SMALL_COURSE = { lengthMs: 7 * DAY_MS, stepMs: 12 * HOUR_MS, lateMs: 2 * HOUR_MS }

/** How many were paused at each step, oldest first, and as long before; null where it was not recorded. Database clock. */
export type Trend = {
  clocks: Clocks
  freshness: Freshness
  range: Range
  queueId: string | null
  from: number
  stepMs: number
  counts: (number | null)[]
  before: (number | null)[]
  /** Since when counts are recorded at all; null: not yet. */
  recordedSince: number | null
}

export const figuresInputSchema = z.strictObject({ by: z.enum(GROUPINGS).default('queue') })
export const trendInputSchema = z.strictObject({
  range: z.enum(RANGES).default('week'),
  queue: z
    .string()
    .min(1)
    .max(256)
    .refine((value) => !value.includes('\0'))
    .optional(),
})

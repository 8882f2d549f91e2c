/** Where a resumed task is, as a description shows it; pure. Only one that itself shows the resume says anything. */
import type { ActRecord } from '#lib/domain/act-record'
import { type Epoch, isLaterEpoch } from '#lib/domain/epoch'
import type { Lane } from '#lib/domain/lane'
import type { Landing } from '#lib/domain/resume-outcome'
import { isPaused, type TaskFacts } from '#lib/domain/task-facts'

/** A landing is looked at this long after it settled; the tray's time is added by the settings. Milliseconds. */
const LOOKS_MS = { click: [3_000, 15_000, 60_000], batchLook: [15_000, 60_000] } as const
/** After the tray time, for as long as it stays there or nothing was seen of it yet. */
const TRAY_LOOKS_EVERY_MS = 5 * 60_000
/** Connect's Date header is cut to whole seconds: an answer came within the second it names. */
const DATE_PRECISION_MS = 999

/** `isInQueue`: what GetContactMetrics said, where it was asked. */
export function landingOf(
  act: ActRecord,
  facts: TaskFacts,
  runningVerdict: Epoch | null,
  isInQueue: boolean | null,
): Landing {
  const { resumedAt, disconnectedAt, body } = facts
  if (disconnectedAt !== null) return 'ended'
  const showsResume = resumedAt !== null && resumedAt >= act.epochMs
  if (!showsResume) return 'checking'
  if (isPaused(facts, runningVerdict)) {
    return isLaterEpoch(pauseOf(facts), epochOf(act)) ? 'paused_again' : 'checking'
  }
  const { agentId, connectedToAgentAt, enqueuedAt } = body
  if (
    agentId !== null &&
    connectedToAgentAt !== null &&
    (enqueuedAt === null || enqueuedAt <= connectedToAgentAt)
  ) {
    return 'with_agent'
  }
  if ((enqueuedAt !== null && enqueuedAt >= resumedAt) || isInQueue === true) return 'queued'
  return 'not_in_queue_yet'
}

/**
 * Whether our 200 resumed a later pause than the one a person saw: there is one, and it came before the answer. Where the answer's
 * time is not known it is said too, rather than kept quiet.
 */
export function resumedLaterPause(act: ActRecord, facts: TaskFacts): boolean {
  if (act.kind !== 'resume' || act.confirmedBy !== 'answer' || facts.pausedAt === null) return false
  if (!isLaterEpoch(pauseOf(facts), epochOf(act))) return false
  return act.answeredAwsMs === null || facts.pausedAt <= act.answeredAwsMs + DATE_PRECISION_MS
}

export function firstLandingLookInMs(lane: Lane): number {
  return looksOf(lane)[0]
}

/**
 * Milliseconds from `elapsedMs` after settling until the next look at the landing; null when there is none to come. A
 * click's is followed to the tray time, a batch's only until it has landed.
 */
export function nextLandingLookInMs(
  elapsedMs: number,
  trayAfterMs: number,
  { lane, landing, isInTray }: { lane: Lane; landing: Landing; isInTray: boolean },
): number | null {
  const isUnsettled = isInTray || landing === 'checking'
  if (lane === 'batchLook' && !isUnsettled && landing !== 'not_in_queue_yet') return null
  const next = [...looksOf(lane), trayAfterMs].sort((a, b) => a - b).find((at) => at > elapsedMs)
  if (next !== undefined) return next - elapsedMs
  return isUnsettled ? TRAY_LOOKS_EVERY_MS : null
}

function looksOf(lane: Lane) {
  return lane === 'batchLook' ? LOOKS_MS.batchLook : LOOKS_MS.click
}

function pauseOf(facts: TaskFacts): Epoch {
  return { at: facts.pausedAt ?? 0, count: facts.pauseCount }
}

function epochOf(act: ActRecord): Epoch {
  return { at: act.epochMs, count: act.epochCount }
}

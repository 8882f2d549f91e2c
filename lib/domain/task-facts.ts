/**
 * What is known of a task, and how two pieces of knowledge meet. Amazon Connect's reads lag and arrive in any
 * order, so facts are a join-semilattice: `joinFacts` is commutative, associative and idempotent, and the
 * order in which descriptions come in can not matter. Only descriptions (and search results, ranked below
 * them) enter; events and our own answers are hints and stay outside.
 */
import { type Epoch, isSameEpoch } from './epoch.ts'

/** Everything of a task that simply changes over time; the latest one known wins as a whole. AWS times in ms. */
export type TaskBody = {
  name: string | null
  description: string | null
  channel: string
  initiatedAt: number | null
  scheduledAt: number | null
  queueId: string | null
  enqueuedAt: number | null
  agentId: string | null
  connectedToAgentAt: number | null
  priority: number | null
  /** When Connect said the task expires; null where it did not say (see `expiryOf`). */
  expiresAt: number | null
  disconnectReason: string | null
  attributes: Record<string, string>
  tags: Record<string, string>
  initialTaskId: string | null
  previousTaskId: string | null
  relatedTaskId: string | null
}

/** One answer of DescribeContact (`description`) or one row of SearchContacts (`search`). */
export type Observation = {
  source: 'description' | 'search'
  /** Database clock (ms) when the call that brought it *began*. */
  observedAt: number
  /** Connect's LastUpdateTimestamp, AWS ms. */
  lastUpdatedAt: number | null
  pausedAt: number | null
  resumedAt: number | null
  disconnectedAt: number | null
  pauseCount: number | null
  body: TaskBody
}

/**
 * The place of a body in the one order of all bodies: greater wins. `progress` grows with every pause, resume, end and count,
 * and so tells apart what happened within one second, or without a new LastUpdateTimestamp.
 */
type BodyStamp = { rank: 0 | 1; version: number; progress: number; observedAt: number }

export type TaskFacts = {
  pausedAt: number | null
  resumedAt: number | null
  disconnectedAt: number | null
  pauseCount: number | null
  /** The latest pause that a description showed as beyond doubt (no resume yet, or an earlier one). */
  seenPaused: Epoch | null
  /** The queue last seen, with the AWS time by which we know it; a paused task may have been taken out of it. */
  lastQueue: { id: string; at: number } | null
  stamp: BodyStamp
  body: TaskBody
}

/** The facts that one observation alone supports. */
export function factsOf(seen: Observation): TaskFacts {
  const { pausedAt, resumedAt, disconnectedAt, pauseCount, body } = seen
  const version = Math.max(
    0,
    ...[seen.lastUpdatedAt, pausedAt, resumedAt, disconnectedAt].map((at) => at ?? 0),
  )
  const isPlainlyPaused = pausedAt !== null && (resumedAt === null || resumedAt < pausedAt)
  return {
    pausedAt,
    resumedAt,
    disconnectedAt,
    pauseCount,
    seenPaused: isPlainlyPaused ? { at: pausedAt, count: pauseCount } : null,
    lastQueue: body.queueId === null ? null : { id: body.queueId, at: body.enqueuedAt ?? version },
    stamp: {
      rank: seen.source === 'description' ? 1 : 0,
      version,
      progress: (pausedAt ?? 0) + (resumedAt ?? 0) + (disconnectedAt ?? 0) + (pauseCount ?? 0),
      observedAt: seen.observedAt,
    },
    body,
  }
}

/** Nothing: joined with anything, it gives that. What stands for a task that was only heard of. */
export function emptyFacts(): TaskFacts {
  return {
    pausedAt: null,
    resumedAt: null,
    disconnectedAt: null,
    pauseCount: null,
    seenPaused: null,
    lastQueue: null,
    stamp: { rank: 0, version: -1, progress: 0, observedAt: 0 },
    body: {
      name: null,
      description: null,
      channel: 'TASK',
      initiatedAt: null,
      scheduledAt: null,
      queueId: null,
      enqueuedAt: null,
      agentId: null,
      connectedToAgentAt: null,
      priority: null,
      expiresAt: null,
      disconnectReason: null,
      attributes: {},
      tags: {},
      initialTaskId: null,
      previousTaskId: null,
      relatedTaskId: null,
    },
  }
}

/** Joins two pieces of knowledge of one task. Times and counts meet in their maximum, the rest in the latest body. */
export function joinFacts(a: TaskFacts, b: TaskFacts): TaskFacts {
  const latest = compareBodies(a, b) >= 0 ? a : b
  return {
    pausedAt: later(a.pausedAt, b.pausedAt),
    resumedAt: later(a.resumedAt, b.resumedAt),
    disconnectedAt: later(a.disconnectedAt, b.disconnectedAt),
    pauseCount: later(a.pauseCount, b.pauseCount),
    seenPaused: greatest(
      a.seenPaused,
      b.seenPaused,
      (x, y) => x.at - y.at || (x.count ?? -1) - (y.count ?? -1),
    ),
    lastQueue: greatest(a.lastQueue, b.lastQueue, (x, y) => x.at - y.at || order(x.id, y.id)),
    stamp: latest.stamp,
    body: latest.body,
  }
}

/**
 * Whether `seen` is older than what is known: it lacks a pause, resume, end or count that the facts hold, or
 * its version is behind theirs. Such a description is no look. Joined, it changes nothing of how the task stands; it
 * only adds what is known of the past: the queue it was in, and that a pause was seen before its resume.
 */
export function isOlderThan(seen: TaskFacts, known: TaskFacts): boolean {
  const isBehind = (mine: number | null, theirs: number | null) => theirs !== null && (mine ?? -1) < theirs
  return (
    isBehind(seen.pausedAt, known.pausedAt) ||
    isBehind(seen.resumedAt, known.resumedAt) ||
    isBehind(seen.disconnectedAt, known.disconnectedAt) ||
    (seen.pauseCount !== null && isBehind(seen.pauseCount, known.pauseCount)) ||
    (known.stamp.rank === seen.stamp.rank && seen.stamp.version < known.stamp.version)
  )
}

/**
 * Whether the task is paused: open, and its last pause is later than its last resume. Stamps may be whole
 * seconds, so both can be equal. Then a count of 1 means running (a resume needs a pause before it); with more
 * it counts as paused, unless that same pause was seen without its resume before, or refusals have shown
 * (`runningVerdict`) that it runs.
 */
export function isPaused(facts: TaskFacts, runningVerdict: Epoch | null = null): boolean {
  const { pausedAt, resumedAt, pauseCount } = facts
  if (facts.body.channel !== 'TASK' || facts.disconnectedAt !== null || pausedAt === null) return false
  if (resumedAt === null || pausedAt > resumedAt) return true
  if (pausedAt < resumedAt || pauseCount === 1) return false
  const isThisPause = (epoch: Epoch | null) =>
    epoch !== null && isSameEpoch(epoch, { at: pausedAt, count: pauseCount })
  return !isThisPause(facts.seenPaused) && !isThisPause(runningVerdict)
}

/** Whether pause and resume carry the same stamp, so that only the count or a refusal can tell them apart. */
export function isTie(facts: TaskFacts): boolean {
  return facts.pausedAt !== null && facts.pausedAt === facts.resumedAt
}

/** Connect disconnects a task seven days after it began unless the task says otherwise. */
const DEFAULT_LIFE_MS = 7 * 86_400_000

/** When Connect will disconnect the task (AWS ms); `isEstimated` where only the default is known. */
export function expiryOf(body: TaskBody): { expiresAt: number | null; isEstimated: boolean } {
  if (body.expiresAt !== null) return { expiresAt: body.expiresAt, isEstimated: false }
  return {
    expiresAt: body.initiatedAt === null ? null : body.initiatedAt + DEFAULT_LIFE_MS,
    isEstimated: true,
  }
}

function compareBodies(a: TaskFacts, b: TaskFacts): number {
  return (
    a.stamp.rank - b.stamp.rank ||
    a.stamp.version - b.stamp.version ||
    a.stamp.progress - b.stamp.progress ||
    a.stamp.observedAt - b.stamp.observedAt ||
    order(canonical(a.body), canonical(b.body))
  )
}

function later(a: number | null, b: number | null): number | null {
  if (a === null) return b
  return b === null ? a : Math.max(a, b)
}

function greatest<T>(a: T | null, b: T | null, compare: (x: T, y: T) => number): T | null {
  if (a === null) return b
  return b === null || compare(a, b) >= 0 ? a : b
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function isSameBody(a: TaskBody, b: TaskBody): boolean {
  return canonical(a) === canonical(b)
}

/** Equal bodies give equal text, whatever order their keys were read in. */
function canonical(body: TaskBody): string {
  return JSON.stringify(body, (_key, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => order(x, y)))
      : value,
  )
}

/**
 * The rules of the pace, as pure functions of a bucket and the database's time (ms). The bucket is shared by every
 * process: whoever changes it does so under the store's compare-and-swap, so nothing here knows of processes but
 * by their taker ids. A quota here is what Unpause allows itself (`allowancesOf`).
 */
import { LANES, type Lane, rankOf } from '#lib/domain/lane'
import type { Quota } from './quotas.ts'

/** How many wait in each lane, best first, as `LANES`. */
export type WaitingByLane = number[]

export type Bucket = {
  tokens: number
  refilledAt: number
  /** Share of the rate that was left at `slowedAt`, after the last 429. */
  speed: number
  slowedAt: number
  /** 429s since the last 200. */
  throttles: number
  /** In an outage: when the next probe may go. */
  probeAt: number
  /** Grants to better lanes since a waiting sweep last got one. */
  passedOver: number
  takers: Record<string, { waiting: WaitingByLane; until: number }>
}

/** What a taker is told: the lane that may go now, or in how many ms to ask again. */
export type Turn = { granted: Lane; waitMs: 0 } | { granted: null; waitMs: number }

export const SLOW_DOWN = 0.8
export const RECOVERY_MS = 30_000
export const OUTAGE_THROTTLES = 3
export const PROBE_EVERY_MS = 10_000
export const TAKER_LIFE_MS = 2_000
/** A sweep that waits gets one token in this many. */
const SWEEP_TURN = 5
/** Asking again later than this would let the taker's registration lapse. */
const MAX_WAIT_MS = 1_500
const MIN_WAIT_MS = 5

const SWEEP = rankOf('sweep')

export function newBucket(quota: Quota, now: number): Bucket {
  return {
    tokens: quota.burst,
    refilledAt: now,
    speed: 1,
    slowedAt: now,
    throttles: 0,
    probeAt: now,
    passedOver: 0,
    takers: {},
  }
}

/**
 * Registers what `taker` waits for (it replaces what it registered before) and grants one token if there is one and
 * no better lane waits anywhere; only a sweep passed over four times goes first.
 */
export function takeToken(
  before: Bucket,
  now: number,
  quota: Quota,
  taker: { id: string; waiting: WaitingByLane },
): { bucket: Bucket; turn: Turn } {
  const bucket = refill(before, now, quota)
  bucket.takers = liveTakers(before, now)
  delete bucket.takers[taker.id]
  if (taker.waiting.some((count) => count > 0)) {
    bucket.takers[taker.id] = { waiting: [...taker.waiting], until: now + TAKER_LIFE_MS }
  }
  const lane = laneInTurn(bucket)
  const waitMs = untilNextToken(bucket, now, quota)
  if (lane === null) return { bucket, turn: { granted: null, waitMs: bounded(waitMs) } }
  const mine = bucket.takers[taker.id]?.waiting
  if (waitMs > 0 || !mine?.[lane]) {
    // A token that is there belongs to another process, which is about to take it.
    return {
      bucket,
      turn: { granted: null, waitMs: bounded(Math.max(waitMs, 1_000 / quota.ratePerSecond / 4)) },
    }
  }
  const doesSweepWait = totals(bucket)[SWEEP] !== 0
  bucket.passedOver = lane === SWEEP || !doesSweepWait ? 0 : bucket.passedOver + 1
  mine[lane] = (mine[lane] ?? 0) - 1
  if (isOutage(bucket)) bucket.probeAt = now + PROBE_EVERY_MS
  else bucket.tokens -= 1
  return { bucket, turn: { granted: LANES[lane] as Lane, waitMs: 0 } }
}

/** The token of a call that never left. */
export function giveTokenBack(before: Bucket, now: number, quota: Quota): Bucket {
  const bucket = refill(before, now, quota)
  if (isOutage(bucket)) bucket.probeAt = now
  else bucket.tokens = Math.min(quota.burst, bucket.tokens + 1)
  return bucket
}

/** A 429: the rate drops by a fifth of what it is and nothing is left to spend; the third in a row is an outage. */
export function afterThrottle(before: Bucket, now: number, quota: Quota): Bucket {
  const bucket = refill(before, now, quota)
  const throttles = bucket.throttles + 1
  return {
    ...bucket,
    tokens: Math.min(bucket.tokens, 0),
    speed: speedAt(bucket, now) * SLOW_DOWN,
    slowedAt: now,
    throttles,
    probeAt: throttles === OUTAGE_THROTTLES ? now + PROBE_EVERY_MS : bucket.probeAt,
  }
}

/** A 200 ends an outage; the rate goes on recovering with time. Returns the same bucket when it has nothing to say. */
export function afterAnswer(before: Bucket, now: number, quota: Quota): Bucket {
  if (before.throttles === 0) return before
  const bucket = refill(before, now, quota)
  // The rate stood still meanwhile, so what time has put into the bucket during an outage was never to be had.
  return { ...bucket, tokens: isOutage(bucket) ? 0 : bucket.tokens, throttles: 0 }
}

/** For display: the rate now in force, whether only probes go, how many wait, and when a token will be there. */
export function paceOf(before: Bucket, now: number, quota: Quota) {
  const bucket = refill(before, now, quota)
  bucket.takers = liveTakers(before, now)
  return {
    ratePerSecond: isOutage(bucket) ? 1_000 / PROBE_EVERY_MS : quota.ratePerSecond * speedAt(bucket, now),
    isOutage: isOutage(bucket),
    waiting: totals(bucket).reduce((sum, count) => sum + count, 0),
    nextTokenMs: untilNextToken(bucket, now, quota),
  }
}

/** Share of the rate at `now`: back to the whole in a straight line after a 429. */
function speedAt({ speed, slowedAt }: Bucket, now: number): number {
  return speed + (1 - speed) * Math.min(1, Math.max(0, now - slowedAt) / RECOVERY_MS)
}

function refill(bucket: Bucket, now: number, quota: Quota): Bucket {
  const from = bucket.refilledAt
  const to = Math.max(from, now)
  // The mean of a straight line is exact; past its end it errs to the side of fewer tokens.
  const meanSpeed = (speedAt(bucket, from) + speedAt(bucket, to)) / 2
  const earned = ((to - from) / 1_000) * quota.ratePerSecond * meanSpeed
  return { ...bucket, tokens: Math.min(quota.burst, bucket.tokens + earned), refilledAt: to }
}

/** 0: a token, or in an outage a probe, may go now. */
function untilNextToken(bucket: Bucket, now: number, quota: Quota): number {
  if (isOutage(bucket)) return Math.max(0, bucket.probeAt - now)
  // A thousandth of a token forgives what floating point loses.
  const missing = 1 - bucket.tokens
  return missing <= 0.001 ? 0 : (missing / (quota.ratePerSecond * speedAt(bucket, now))) * 1_000
}

function isOutage(bucket: Bucket): boolean {
  return bucket.throttles >= OUTAGE_THROTTLES
}

/** Rank of the lane whose turn it is among all that wait; null when none waits. */
function laneInTurn(bucket: Bucket): number | null {
  const waiting = totals(bucket)
  const best = waiting.findIndex((count) => count > 0)
  if (best === -1) return null
  const isSweepDue = waiting[SWEEP] !== 0 && bucket.passedOver >= SWEEP_TURN - 1
  // With two tokens there is no contention: the sweep's stays behind.
  return isSweepDue && bucket.tokens < 2 ? SWEEP : best
}

function totals(bucket: Bucket): WaitingByLane {
  return LANES.map((_, lane) =>
    Object.values(bucket.takers).reduce((sum, { waiting }) => sum + (waiting[lane] ?? 0), 0),
  )
}

function liveTakers(bucket: Bucket, now: number): Bucket['takers'] {
  return Object.fromEntries(
    Object.entries(bucket.takers)
      .filter(([, { until }]) => until > now)
      .map(([id, { waiting, until }]) => [id, { waiting: [...waiting], until }]),
  )
}

function bounded(ms: number): number {
  return Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, Math.ceil(ms)))
}

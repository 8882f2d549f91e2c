/**
 * The judgement of an act, as pure functions: what a look means for it, and what an answer of Connect means.
 * Every rule of when a call may be sent (again) and when an outcome may be said stands here and nowhere else.
 */
import type { ActRecord } from '#lib/domain/act-record'
import type { ErrorCode } from '#lib/domain/app-error'
import { appraise } from '#lib/domain/appraise'
import type { Epoch } from '#lib/domain/epoch'
import type { ActKind, Outcome } from '#lib/domain/resume-outcome'
import { isTie, type TaskFacts } from '#lib/domain/task-facts'

/** After an answer that says nothing certain, Connect is looked at this long after it. Milliseconds. */
const LOOKS_AFTER_DOUBT_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000] as const
const LATER_LOOKS_EVERY_MS = 30_000
/** Only two looks at least this far apart prove that a call had no effect. */
const PROOF_MS = 10_000
/** Reads lag: before the last of the looks is due, what still shows the old state proves nothing. */
const JUDGED_AFTER_MS = LOOKS_AFTER_DOUBT_MS[LOOKS_AFTER_DOUBT_MS.length - 1] ?? 0
/** So many calls answered 409, 5xx or not at all, each followed by such proof, and the act has failed. */
const MAX_STRIKES = 3

export type Settlement = {
  outcome: Outcome
  confirmedBy: 'answer' | 'look'
  /** AWS time of what was seen. */
  seenMs: number | null
  disconnectReason?: string | null
}

export type LookVerdict =
  /** Still open as the person saw it, and a call may go out now. */
  | { next: 'send' }
  /** Look again. `runs`: this tied epoch has been refused twice, so it is running. */
  | { next: 'look'; inMs: number }
  | ({ next: 'settle'; holdsRunning?: Epoch } & Settlement)

const DONE: Record<ActKind, { byUs: Outcome; byOthers: Outcome; overtaken: Outcome }> = {
  resume: { byUs: 'resumed', byOthers: 'already_resumed', overtaken: 'repaused' },
  pause: { byUs: 'paused', byOthers: 'already_paused', overtaken: 'already_resumed' },
}

/**
 * What a look means. `lookBeganAt` is of the database's clock. In `unknown` the act is being judged after an
 * uncertain answer; else this is the look before the call.
 */
export function judgeLook(
  act: ActRecord,
  facts: TaskFacts,
  runningVerdict: Epoch | null,
  lookBeganAt: Date,
): LookVerdict {
  const epoch: Epoch = { at: act.epochMs, count: act.epochCount }
  const shown = appraise(act.kind, epoch, facts, runningVerdict)
  const { byUs, byOthers, overtaken } = DONE[act.kind]
  const effectAt = act.kind === 'resume' ? facts.resumedAt : facts.pausedAt
  const epochAt = act.kind === 'resume' ? facts.pausedAt : facts.resumedAt

  if (shown === 'ended') {
    return {
      next: 'settle',
      outcome: act.isAnswerLost && hasEffect(act, facts) ? byUs : 'ended',
      confirmedBy: 'look',
      seenMs: act.isAnswerLost && hasEffect(act, facts) ? effectAt : facts.disconnectedAt,
      disconnectReason: facts.body.disconnectReason,
    }
  }
  // After a call of ours that got no answer, nobody can say that the effect was somebody else's.
  if (shown === 'done') {
    return {
      next: 'settle',
      outcome: act.isAnswerLost ? byUs : byOthers,
      confirmedBy: 'look',
      seenMs: effectAt,
    }
  }
  if (shown === 'overtaken') {
    return act.isAnswerLost
      ? { next: 'settle', outcome: byUs, confirmedBy: 'look', seenMs: effectAt }
      : { next: 'settle', outcome: overtaken, confirmedBy: 'look', seenMs: epochAt }
  }
  if (act.state !== 'unknown') return { next: 'send' }

  if (act.kind === 'resume' && act.refusals >= 2 && isTie(facts)) {
    const running = { at: facts.pausedAt ?? 0, count: facts.pauseCount }
    return {
      next: 'settle',
      outcome: byOthers,
      confirmedBy: 'look',
      seenMs: facts.resumedAt,
      holdsRunning: running,
    }
  }
  const firstAt = act.openLookFirstAt ?? lookBeganAt
  const isProven =
    lookBeganAt.getTime() - firstAt.getTime() >= PROOF_MS &&
    lookBeganAt.getTime() - (act.doubtSince ?? lookBeganAt).getTime() >= JUDGED_AFTER_MS
  if (!isProven) return { next: 'look', inMs: nextLookInMs(act.doubtSince ?? lookBeganAt, lookBeganAt) }
  if (act.errorCode === 'connect_refused' || act.errorCode === 'connect_not_found') return failed(act)
  if (act.isSendForbidden) return { next: 'settle', outcome: 'cancelled', confirmedBy: 'look', seenMs: null }
  return act.strikes >= MAX_STRIKES ? failed(act) : { next: 'send' }
}

/** Connect answers a look that it knows no such contact. */
export function judgeGone(): LookVerdict {
  return { next: 'settle', outcome: 'not_found', confirmedBy: 'look', seenMs: null }
}

/** Milliseconds from `now` until the next look of a judgement whose looks count from `doubtSince`. */
export function nextLookInMs(doubtSince: Date, now: Date): number {
  const elapsed = now.getTime() - doubtSince.getTime()
  const next = LOOKS_AFTER_DOUBT_MS.find((at) => at > elapsed)
  return next === undefined ? LATER_LOOKS_EVERY_MS : next - elapsed
}

export type AnswerVerdict =
  | { next: 'settle'; outcome: Outcome; confirmedBy: 'answer' }
  /** Nothing happened; the call waits for its turn again. */
  | { next: 'wait' }
  /** Look before judging. `isAnswerLost`: the call may have had its effect. */
  | { next: 'doubt'; isAnswerLost: boolean; isStrike: boolean; isRefusal: boolean }

/** What the error of a call means; `null` is a 200. */
export function judgeAnswer(kind: ActKind, code: ErrorCode | null): AnswerVerdict {
  switch (code) {
    case null:
      return { next: 'settle', outcome: DONE[kind].byUs, confirmedBy: 'answer' }
    case 'connect_throttled':
    case 'deadline_passed':
      return { next: 'wait' }
    case 'connect_forbidden':
    case 'connect_credentials':
      return { next: 'settle', outcome: 'forbidden', confirmedBy: 'answer' }
    case 'connect_pause_limit':
      return { next: 'settle', outcome: 'pause_limit', confirmedBy: 'answer' }
    case 'connect_conflict':
      return { next: 'doubt', isAnswerLost: false, isStrike: true, isRefusal: true }
    case 'connect_refused':
    case 'connect_not_found':
      return { next: 'doubt', isAnswerLost: false, isStrike: false, isRefusal: false }
    default:
      return { next: 'doubt', isAnswerLost: true, isStrike: true, isRefusal: false }
  }
}

function failed(act: ActRecord): LookVerdict {
  const outcome = act.isSendForbidden && act.strikes < MAX_STRIKES ? 'cancelled' : 'failed'
  return { next: 'settle', outcome, confirmedBy: 'look', seenMs: null }
}

/** Whether the facts show the act's effect at some time after its epoch, whatever came later. */
function hasEffect(act: ActRecord, facts: TaskFacts): boolean {
  const effectAt = act.kind === 'resume' ? facts.resumedAt : facts.pausedAt
  return effectAt !== null && effectAt > act.epochMs
}

/**
 * The course of one act as its runs would take it, held against a task whose truth is known: what others do to it, what becomes of our
 * calls, and looks that lag behind. The rules of the judgement are given, so that faults of theirs can be tried.
 */
import fc from 'fast-check'
import type { ActRecord } from '#lib/domain/act-record'
import type { ErrorCode } from '#lib/domain/app-error'
import type { ActKind, Outcome } from '#lib/domain/resume-outcome'
import { emptyFacts, type TaskFacts } from '#lib/domain/task-facts'
import { judgeAnswer, judgeLook, nextLookInMs } from '#lib/resumes/judge'

export const RULES = { judgeAnswer, judgeLook, nextLookInMs }
export type Rules = typeof RULES

/** What becomes of a call that meets the task as it was asked for; one that does not is a 409. */
const ANSWERS = {
  ok: { code: null, effectAfterMs: 0 },
  lost_after: { code: 'connect_no_answer', effectAfterMs: 0 },
  lost_before: { code: 'connect_no_answer', effectAfterMs: null },
  late: { code: 'connect_no_answer', effectAfterMs: 4_000 },
  failed_after: { code: 'connect_failed', effectAfterMs: 0 },
  failed_before: { code: 'connect_failed', effectAfterMs: null },
  busy: { code: 'connect_conflict', effectAfterMs: null },
  throttled: { code: 'connect_throttled', effectAfterMs: null },
  refused: { code: 'connect_refused', effectAfterMs: null },
  unknown: { code: 'connect_not_found', effectAfterMs: null },
} as const satisfies Record<string, { code: ErrorCode | null; effectAfterMs: number | null }>
type Answer = keyof typeof ANSWERS

export type Script = {
  kind: ActKind
  others: { at: number; what: 'do' | 'undo' | 'end' }[]
  /** Of the first calls; the last answers all that follow. */
  answers: Answer[]
  lags: number[]
  cancelAt: number | null
}

export const MOST_LAG_MS = 8_000
const EPOCH_MS = 1_000
const BEGIN_MS = 100_000
const MOST_STEPS = 400

export const script: fc.Arbitrary<Script> = fc.record({
  kind: fc.constantFrom('resume', 'pause'),
  others: fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 150_000 }), what: fc.constantFrom('do', 'undo', 'end') }),
    { maxLength: 3 },
  ),
  answers: fc.array(fc.constantFrom(...(Object.keys(ANSWERS) as Answer[])), { minLength: 1, maxLength: 4 }),
  lags: fc.array(fc.integer({ min: 0, max: MOST_LAG_MS }), { minLength: 1, maxLength: 4 }),
  cancelAt: fc.option(fc.integer({ min: 0, max: 120_000 }), { freq: 3 }),
})

/** How the task truly stands: open since, done since, ended since (AWS ms). */
export type Truth = {
  at: number
  openAt: number
  doneAt: number | null
  endedAt: number | null
  count: number
}
type Change = { at: number; what: 'do' | 'undo' | 'end'; isOurs: boolean }

export type Course = {
  outcome: Outcome | null
  confirmedBy: 'answer' | 'look' | null
  endedAt: number
  sends: { at: number; code: ErrorCode | null; isForbidden: boolean }[]
  /** Times at which calls of ours had their effect. */
  effects: number[]
  stateAt(at: number): Truth
}

export const isOpen = ({ openAt, doneAt, endedAt }: Truth) =>
  endedAt === null && (doneAt === null || doneAt < openAt)
/** Open in the very epoch that was asked for. */
export const isAsAsked = (truth: Truth) => isOpen(truth) && truth.openAt === EPOCH_MS

export function follow(rules: Rules, { kind, others, answers, lags, cancelAt }: Script): Course {
  const truths: Truth[] = [{ at: 0, openAt: EPOCH_MS, doneAt: null, endedAt: null, count: 1 }]
  let pending: Change[] = others.map(({ at, what }) => ({ at: BEGIN_MS + at, what, isOurs: false }))
  const effects: number[] = []
  const sends: Course['sends'] = []
  const stateAt = (at: number) => truths.findLast((truth) => truth.at <= at) as Truth

  const passTo = (to: number) => {
    pending.sort((a, b) => a.at - b.at)
    for (const { at, what, isOurs } of pending.filter((change) => change.at <= to)) {
      const now = truths.at(-1) as Truth
      if (now.endedAt !== null || (what === 'do') !== isOpen(now)) {
        if (what !== 'end' || now.endedAt !== null) continue
      }
      if (isOurs) effects.push(at)
      truths.push({
        ...now,
        at,
        ...(what === 'do' && { doneAt: at, count: now.count + (kind === 'pause' ? 1 : 0) }),
        ...(what === 'undo' && { openAt: at, count: now.count + (kind === 'resume' ? 1 : 0) }),
        ...(what === 'end' && { endedAt: at }),
      })
    }
    pending = pending.filter((change) => change.at > to)
  }

  let act = newAct(kind)
  let at = BEGIN_MS
  let shownAt = 0
  const end = (outcome: Outcome | null, confirmedBy: Course['confirmedBy']): Course => {
    passTo(at)
    return { outcome, confirmedBy, endedAt: at, sends, effects, stateAt }
  }
  for (let step = 0; step < MOST_STEPS; step++) {
    passTo(at)
    if (cancelAt !== null && at >= BEGIN_MS + cancelAt) act = { ...act, isSendForbidden: true }
    if (act.isSendForbidden && act.state !== 'unknown') return end('cancelled', 'look')
    shownAt = Math.max(shownAt, at - (lags[step % lags.length] ?? 0))
    const began = new Date(at)
    const verdict = rules.judgeLook(act, factsOf(kind, stateAt(shownAt)), null, began)
    if (verdict.next === 'settle') return end(verdict.outcome, verdict.confirmedBy)
    if (verdict.next === 'look') {
      act = { ...act, state: 'unknown', openLookFirstAt: act.openLookFirstAt ?? began, openLookLastAt: began }
      at += verdict.inMs
      continue
    }
    at += 50
    passTo(at)
    const told = ANSWERS[answers[Math.min(sends.length, answers.length - 1)] as Answer]
    const meets = isOpen(stateAt(at)) || told.code === 'connect_throttled'
    const code = meets ? told.code : 'connect_conflict'
    sends.push({ at, code, isForbidden: act.isSendForbidden })
    if (meets && told.effectAfterMs !== null) {
      pending.push({ at: at + told.effectAfterMs, what: 'do', isOurs: true })
    }
    at += code === 'connect_no_answer' ? 5_000 : 100
    const answer = rules.judgeAnswer(kind, code)
    if (answer.next === 'settle') return end(answer.outcome, answer.confirmedBy)
    const fresh = { doubtLooks: 0, openLookFirstAt: null, openLookLastAt: null }
    if (answer.next === 'wait') {
      act = { ...act, ...fresh, state: 'waiting', doubtSince: null, sends: act.sends + 1 }
      at += 500
      continue
    }
    const now = new Date(at)
    act = {
      ...act,
      ...fresh,
      state: 'unknown',
      sends: act.sends + 1,
      errorCode: code,
      isAnswerLost: act.isAnswerLost || answer.isAnswerLost,
      strikes: act.strikes + (answer.isStrike ? 1 : 0),
      refusals: act.refusals + (answer.isRefusal ? 1 : 0),
      doubtSince: now,
    }
    at += rules.nextLookInMs(now, now)
  }
  return end(null, null)
}

function factsOf(kind: ActKind, { openAt, doneAt, endedAt, count }: Truth): TaskFacts {
  const facts = { ...emptyFacts(), disconnectedAt: endedAt, pauseCount: count }
  return kind === 'resume'
    ? { ...facts, pausedAt: openAt, resumedAt: doneAt }
    : { ...facts, resumedAt: openAt, pausedAt: doneAt ?? EPOCH_MS - 500 }
}

function newAct(kind: ActKind): ActRecord {
  return {
    kind,
    epochMs: EPOCH_MS,
    epochCount: kind === 'resume' ? 1 : null,
    state: 'looking',
    sends: 0,
    strikes: 0,
    refusals: 0,
    doubtSince: null,
    doubtLooks: 0,
    openLookFirstAt: null,
    openLookLastAt: null,
    isAnswerLost: false,
    isSendForbidden: false,
    errorCode: null,
  } as Partial<ActRecord> as ActRecord
}

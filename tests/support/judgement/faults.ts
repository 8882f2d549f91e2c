/** Deliberate faults of the judgement, each of one rule only; beside each property those that it must find. */
import type { ActRecord } from '#lib/domain/act-record'
import type { ErrorCode } from '#lib/domain/app-error'
import { appraise } from '#lib/domain/appraise'
import type { Outcome } from '#lib/domain/resume-outcome'
import { RULES, type Rules } from './course.ts'
import type { PropertyName } from './properties.ts'

type Fault = Partial<Rules>
type Answered = ReturnType<Rules['judgeAnswer']>
type Looked = ReturnType<Rules['judgeLook']>
type Shown = ReturnType<typeof appraise>

/** An answer judged otherwise. */
const answer = (when: ErrorCode | null, verdict: Answered): Fault => ({
  judgeAnswer: (kind, code) => (code === when ? verdict : RULES.judgeAnswer(kind, code)),
})
const settles = (when: ErrorCode, outcome: Outcome) =>
  answer(when, { next: 'settle', outcome, confirmedBy: 'answer' })
const doubts = (when: ErrorCode, isAnswerLost: boolean, isStrike: boolean) =>
  answer(when, { next: 'doubt', isAnswerLost, isStrike, isRefusal: false })
const waits = (when: ErrorCode) => answer(when, { next: 'wait' })
/** A look judged with something of the act forgotten or made up. */
const seeing = (change: (act: ActRecord) => Partial<ActRecord>): Fault => ({
  judgeLook: (act, ...rest) => RULES.judgeLook({ ...act, ...change(act) }, ...rest),
})
/** A look that shows this, judged otherwise. */
const shown = (what: Shown, verdict: (looked: Looked, act: ActRecord) => Looked): Fault => ({
  judgeLook(act, facts, running, beganAt) {
    const looked = RULES.judgeLook(act, facts, running, beganAt)
    const shows = appraise(act.kind, { at: act.epochMs, count: act.epochCount }, facts, running)
    return shows === what ? verdict(looked, act) : looked
  },
})
const as = (outcome: Outcome) => (looked: Looked) =>
  looked.next === 'settle' ? { ...looked, outcome } : looked
const looks = (inMs: number) => (): Looked => ({ next: 'look', inMs })
const sends = (): Looked => ({ next: 'send' })
const long = new Date(0)

export const FAULTS: Record<PropertyName, Record<string, Fault>> = {
  'outcomes are true': {
    'no answer is a failure': settles('connect_no_answer', 'failed'),
    'no answer is a success': settles('connect_no_answer', 'resumed'),
    'a 5xx is a failure': settles('connect_failed', 'failed'),
    'a 5xx has surely had no effect': doubts('connect_failed', false, true),
    'a 409 is a failure': settles('connect_conflict', 'failed'),
    'a 409 is a success': settles('connect_conflict', 'resumed'),
    'a 409 means that somebody was faster': settles('connect_conflict', 'already_resumed'),
    'a lost answer is forgotten': doubts('connect_no_answer', false, true),
    'whatever is done is ours': shown('done', as('resumed')),
    'nothing that a look shows is ours': seeing(() => ({ isAnswerLost: false })),
    'what was undone after a lost answer was never done': shown('overtaken', as('repaused')),
    'an end hides what came before': shown('ended', as('ended')),
    'an end is a resume by others': shown('ended', as('already_resumed')),
    'a cancelled act has ended at its first look': shown('open', (looked, act) =>
      act.isSendForbidden
        ? { next: 'settle', outcome: 'cancelled', confirmedBy: 'look', seenMs: null }
        : looked,
    ),
    'the first look after a third call proves its failure': shown('open', (looked, act) =>
      act.strikes >= 3 ? { next: 'settle', outcome: 'failed', confirmedBy: 'look', seenMs: null } : looked,
    ),
  },
  'a call goes out only for the pause that was asked for, and again only when the last can have had no effect':
    {
      'no answer is sent again': waits('connect_no_answer'),
      'a 5xx is sent again': waits('connect_failed'),
      'a 409 is sent again': waits('connect_conflict'),
      'a 400 is sent again': waits('connect_refused'),
      'a 404 is sent again': waits('connect_not_found'),
      'a 400 is like a 5xx': seeing(({ errorCode }) =>
        errorCode === 'connect_refused' ? { errorCode: 'connect_failed' } : {},
      ),
      'a 404 is like a 5xx': seeing(({ errorCode }) =>
        errorCode === 'connect_not_found' ? { errorCode: 'connect_failed' } : {},
      ),
      'one look proves': seeing(() => ({ openLookFirstAt: long, doubtSince: long })),
      'looks prove before reads have caught up': seeing(({ doubtSince }) => ({
        doubtSince: doubtSince && new Date(doubtSince.getTime() - 15_000),
      })),
      'an act in doubt is like one that waits': seeing(() => ({ state: 'waiting' })),
      'another pause will do': shown('overtaken', sends),
      'what is done can be done again': shown('done', sends),
      'what has ended can be tried': shown('ended', sends),
      'that it was cancelled is forgotten': seeing(() => ({ isSendForbidden: false })),
    },
  'it comes to an end in time': {
    'a 409 is no strike': doubts('connect_conflict', false, false),
    'a 5xx is no strike': doubts('connect_failed', true, false),
    'no answer is no strike': doubts('connect_no_answer', true, false),
    'strikes are not counted': seeing(() => ({ strikes: 0 })),
    'more strikes are allowed': seeing(({ strikes }) => ({ strikes: strikes - 1 })),
    'a 400 is tried for ever': seeing(({ errorCode }) =>
      errorCode === 'connect_refused' ? { errorCode: null } : {},
    ),
    'a 404 is tried for ever': seeing(({ errorCode }) =>
      errorCode === 'connect_not_found' ? { errorCode: null } : {},
    ),
    'nothing is ever proven': seeing(() => ({ openLookFirstAt: null })),
    'what is done is looked at again and again': shown('done', looks(30_000)),
    'what was undone is looked at again and again': shown('overtaken', looks(30_000)),
    'what has ended is looked at again and again': shown('ended', looks(30_000)),
    'what was cancelled is looked at again and again': shown('open', (looked, act) =>
      act.isSendForbidden ? { next: 'look', inMs: 30_000 } : looked,
    ),
    'looks follow each other without a breath': shown('open', (looked) =>
      looked.next === 'look' ? { ...looked, inMs: 0 } : looked,
    ),
    'the first look comes late': { nextLookInMs: () => 120_000 },
  },
}

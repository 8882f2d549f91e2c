/**
 * What a person has written into a plan's form, and what it comes to: either all that starting needs, or what is still wrong,
 * field by field. Pure; times are on the desk's clock.
 */

import type { BatchPlan } from '#lib/domain/batch-plan'
import type { StartBatchInput } from '#lib/domain/batch-schema'
import { BATCH_START_SECONDS, MAX_REASON } from '#lib/domain/limits'

export type PlanDraft = {
  pace: 'fastest' | 'spread'
  /** As typed. */
  perMinute: string
  start: 'now' | 'in' | 'at'
  inMinutes: string
  /** `HH:MM` of today or, where that has passed, of tomorrow. */
  at: string
  flowId: string | null
  reason: string
  typedNumber: string
}

export type PlanField = 'perMinute' | 'inMinutes' | 'at' | 'reason' | 'typedNumber'
/** A key below `plan.problems` for each. */
export type PlanProblems = Partial<Record<PlanField, PlanField>>
export type StartWish = Omit<StartBatchInput, 'batchId' | 'planId'>

const MAX_PER_MINUTE = 6_000
const DAY_SECONDS = 24 * 3_600

export function draftOf(reason: string, flowId: string | null): PlanDraft {
  return {
    pace: 'fastest',
    perMinute: '30',
    start: 'now',
    inMinutes: '10',
    at: '',
    flowId,
    reason: [...reason].slice(0, MAX_REASON).join(''),
    typedNumber: '',
  }
}

export function needsTypedNumber({ count, typedNumberAbove }: BatchPlan): boolean {
  return count > typedNumberAbove
}

/** `minuteOfDay`: of a time on the desk's clock, where the viewer is. */
export function settleDraft(
  draft: PlanDraft,
  plan: BatchPlan,
  minuteOfDay: number,
): { problems: PlanProblems; wish: StartWish } {
  const problems: PlanProblems = {}
  const perMinute = draft.pace === 'spread' ? wholeNumber(draft.perMinute) : null
  if (draft.pace === 'spread' && !isWithin(perMinute, 1, MAX_PER_MINUTE)) problems.perMinute = 'perMinute'
  const startInSeconds = delayOf(draft, minuteOfDay)
  if (startInSeconds === null && draft.start !== 'now') {
    const field = draft.start === 'in' ? 'inMinutes' : 'at'
    problems[field] = field
  }
  const reason = draft.reason.trim()
  if (reason === '') problems.reason = 'reason'
  const typedNumber = needsTypedNumber(plan) ? wholeNumber(draft.typedNumber) : null
  if (needsTypedNumber(plan) && typedNumber !== plan.count) problems.typedNumber = 'typedNumber'
  return {
    problems,
    wish: {
      reason,
      startInSeconds: startInSeconds ?? 0,
      ...(draft.flowId !== null && { flowId: draft.flowId }),
      ...(perMinute !== null && { perMinute }),
      ...(typedNumber !== null && { typedNumber }),
    },
  }
}

/** Seconds before the seconds to cancel; null while what is typed says no time. */
export function delayOf(draft: PlanDraft, minuteOfDay: number): number | null {
  if (draft.start === 'now') return 0
  if (draft.start === 'in') {
    const minutes = wholeNumber(draft.inMinutes)
    return isWithin(minutes, 0, DAY_SECONDS / 60) ? minutes * 60 : null
  }
  const [hours, minutes] = (/^(\d{2}):(\d{2})/.exec(draft.at) ?? []).slice(1).map(Number)
  if (hours === undefined || minutes === undefined) return null
  const inMinutes = (hours * 60 + minutes - minuteOfDay + 24 * 60) % (24 * 60)
  return Math.round(inMinutes * 60)
}

/** Seconds that sending takes when spread out: never faster than Connect allows. Null while no number is typed. */
export function spreadSeconds({ perMinute }: PlanDraft, plan: BatchPlan): number | null {
  const wished = wholeNumber(perMinute)
  if (!isWithin(wished, 1, MAX_PER_MINUTE)) return null
  return Math.max(plan.fastest.seconds, Math.ceil((plan.count / wished) * 60))
}

/** From now until all is sent. */
export function secondsUntilDone(sendingSeconds: number, delaySeconds: number): number {
  return delaySeconds + BATCH_START_SECONDS + sendingSeconds
}

/** Digits, however they are grouped. */
function wholeNumber(text: string): number | null {
  const digits = text.normalize('NFKC').replace(/[\s,.'’]/g, '')
  return /^\d{1,7}$/.test(digits) ? Number(digits) : null
}

function isWithin(value: number | null, least: number, most: number): value is number {
  return value !== null && value >= least && value <= most
}

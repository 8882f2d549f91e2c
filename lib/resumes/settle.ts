/** Ends an act with its outcome and its audit entry, in one transaction that the run's fence guards. */

import { failureOf } from '#lib/connect/errors'
import type { Services } from '#lib/ctx'
import type { ActRecord } from '#lib/domain/act-record'
import type { AppError, ErrorCode } from '#lib/domain/app-error'
import type { Outcome } from '#lib/domain/resume-outcome'
import type { Settlement } from './judge.ts'
import { firstLandingLookInMs } from './landing.ts'
import { sendersOf } from './senders-of.ts'

export type AnswerDetail = {
  errorCode: ErrorCode | null
  connectName: string | null
  connectStatus: number | null
  connectMessage: string | null
  awsRequestId: string | null
  answeredAwsMs: number | null
}

/** What to keep of a failed call, or of a look that failed. */
export function detailOf(error: AppError): AnswerDetail {
  const { connectName, httpStatus, connectMessage, awsRequestId, answeredAwsAt } = failureOf(error)
  return {
    errorCode: error.code,
    connectName,
    connectStatus: httpStatus,
    connectMessage,
    awsRequestId,
    answeredAwsMs: answeredAwsAt,
  }
}

/** False when the fence had moved on: another run owns the act, and nothing was written. */
export async function settle(
  { store }: Services,
  act: ActRecord,
  settlement: Settlement,
  detail: Partial<AnswerDetail> = {},
): Promise<boolean> {
  const { outcome, confirmedBy, seenMs, disconnectReason = null } = settlement
  const keepsError =
    outcome === 'failed' || outcome === 'forbidden' || outcome === 'pause_limit' || outcome === 'unverified'
  return store.transaction(async (tx) => {
    // Somebody may have asked for it while the last look was on its way: then it is theirs now, and goes on.
    if (outcome === 'cancelled') {
      await tx.acts.lockOpen(act.taskId)
      if ((await tx.requests.standing(act.actId, sendersOf(act))) !== 'unwanted') {
        const state = act.state === 'unknown' ? 'unknown' : 'waiting'
        await tx.runs.release(act, { state, isSendForbidden: false })
        return false
      }
    }
    const isOurs = await tx.runs.release(act, {
      state: 'settled',
      outcome,
      confirmedBy,
      seenMs,
      disconnectReason,
      waitsFor: null,
      ...detail,
      ...(keepsError ? {} : { errorCode: null }),
      ...landingFrom(act, outcome),
    })
    if (!isOurs) return false
    await tx.audit.add({
      kind: 'settled',
      taskId: act.taskId,
      actId: act.actId,
      actKind: act.kind,
      outcome,
      awsRequestId: detail.awsRequestId ?? act.awsRequestId,
      errorCode: keepsError ? (detail.errorCode ?? act.errorCode) : null,
      detail: { confirmedBy, seenAwsMs: seenMs, sends: act.sends, isAnswerLost: act.isAnswerLost },
    })
    return true
  })
}

/** A resume's landing is looked for from here on; an act that was not ours lands for somebody else. */
function landingFrom(act: ActRecord, outcome: Outcome) {
  return act.kind === 'resume' && outcome === 'resumed'
    ? { landing: 'checking' as const, landingDueInMs: firstLandingLookInMs(act.lane) }
    : {}
}

/**
 * Connect refused an act (403, or the credentials). To somebody who clicked that is the outcome. One of a batch goes back to waiting and the
 * next is tried, so that a missing permission does not burn through a batch: the third task refused stops all batches. Refused again while
 * others succeed, or when nothing else is left to try, it is refused for its own sake.
 */
import type { Services } from '#lib/ctx'
import type { ActRecord } from '#lib/domain/act-record'
import type { AppError } from '#lib/domain/app-error'
import { WAITING } from './hold-back.ts'
import { detailOf, settle } from './settle.ts'

const TRY_AGAIN_MS = 15_000

export async function takeRefusal(services: Services, act: ActRecord, error: AppError): Promise<void> {
  const detail = detailOf(error)
  const isFinal = await services.store.transaction(async (tx) => {
    await tx.acts.lockOpen(act.taskId)
    const { isStopped, isRepeated } = await tx.refusals.note(act.taskId, error.code)
    if (await tx.requests.isClicked(act.actId)) return true
    const isForItsOwnSake =
      act.forbiddenCount > 0 && !isStopped && !(isRepeated && (await tx.turns.areWaiting()))
    if (isForItsOwnSake) return true
    await tx.runs.release(act, {
      ...WAITING,
      ...detail,
      forbiddenCount: act.forbiddenCount + 1,
      dueInMs: TRY_AGAIN_MS,
    })
    return false
  })
  if (isFinal) {
    await settle(services, act, { outcome: 'forbidden', confirmedBy: 'answer', seenMs: null }, detail)
  }
}

export function isRefusal(error: AppError): boolean {
  return error.code === 'connect_forbidden' || error.code === 'connect_credentials'
}

/**
 * Where wishes meet: one for a task and pause joins the open act, takes the outcome of one that answers it already, or opens a new
 * one. Clicks and the turns of batches take the same way.
 */
import { v7 as uuid } from 'uuid'
import type { ActRecord } from '#lib/domain/act-record'
import { AppError } from '#lib/domain/app-error'
import { appraise } from '#lib/domain/appraise'
import { type Epoch, isLaterEpoch, isSameEpoch } from '#lib/domain/epoch'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { RunLane } from '#lib/store/run-table'
import type { Store } from '#lib/store/store'
import type { KnownTask } from '#lib/store/task-table'

export type ActWish = { kind: ActKind; taskId: string; epoch: Epoch; flowId: string | null }

/** A description begun this long after a resume that still shows the same pause means that it is to be resumed anew. Milliseconds. */
const SHOWN_ANEW_MS = 60_000
/** An act can be settled between our look at it and our joining it; then we look again. */
const MAX_TRIES = 3

/**
 * Within the transaction `tx`, which must record the request too. `isOpened`: nobody had wished it before.
 * @throws AppError `task_unknown`, `epoch_unknown`, `other_act_in_progress`, `other_flow_in_progress`.
 */
export async function joinOrOpen(
  tx: Store,
  wish: ActWish,
  lane: RunLane,
): Promise<{ actId: string; isOpened: boolean }> {
  const task = await tx.tasks.find(wish.taskId)
  if (task === null || !task.isDescribed) throw new AppError('task_unknown')
  requireKnownEpoch(task, wish)
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const open = await tx.acts.lockOpen(wish.taskId)
    if (open !== null) {
      const isSameAct =
        open.kind === wish.kind && isSameEpoch({ at: open.epochMs, count: open.epochCount }, wish.epoch)
      if (!isSameAct) throw new AppError('other_act_in_progress')
      if (open.flowId !== wish.flowId) throw new AppError('other_flow_in_progress')
      await tx.acts.join(open.actId, lane)
      return { actId: open.actId, isOpened: false }
    }
    const settled = await tx.acts.latestSettled(wish.taskId, wish.kind, wish.epoch)
    if (settled !== null && stillAnswers(settled, task)) return { actId: settled.actId, isOpened: false }
    const actId = uuid()
    if (await tx.acts.open({ actId, ...wish, lane })) return { actId, isOpened: true }
  }
  throw new AppError('other_act_in_progress')
}

/** A resume of this very pause was had already, and nothing since shows the task still in it. */
function stillAnswers(settled: ActRecord, task: KnownTask): boolean {
  const { outcome, settledAt, kind, epochMs, epochCount } = settled
  const { checkedAt, facts, runningVerdict } = task
  const isHad = ['resumed', 'already_resumed', 'paused', 'already_paused'].includes(outcome ?? '')
  const isShownAnew = (checkedAt?.getTime() ?? 0) >= (settledAt?.getTime() ?? 0) + SHOWN_ANEW_MS
  const isOpen = appraise(kind, { at: epochMs, count: epochCount }, facts, runningVerdict) === 'open'
  return isHad && !(isShownAnew && isOpen)
}

/** Nobody can have seen a pause later than the latest known, or acted on one that Connect never showed. */
function requireKnownEpoch({ facts }: KnownTask, { kind, epoch }: ActWish): void {
  const latestAt = kind === 'resume' ? facts.pausedAt : facts.resumedAt
  if (latestAt === null || isLaterEpoch(epoch, { at: latestAt, count: facts.pauseCount })) {
    throw new AppError('epoch_unknown')
  }
}

/**
 * Records people's wishes. A wish is a request; requests for the same task and pause meet in one act, which is
 * what is then sent. Each item stands alone: one that is refused leaves the others as they are.
 */
import { v7 as uuid } from 'uuid'
import type { Ctx } from '#lib/ctx'
import type { ActRecord } from '#lib/domain/act-record'
import type { ItemResult, ItemResults } from '#lib/domain/act-request'
import { AppError } from '#lib/domain/app-error'
import { appraise } from '#lib/domain/appraise'
import { type Epoch, isLaterEpoch, isSameEpoch } from '#lib/domain/epoch'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { Store } from '#lib/store/store'
import type { KnownTask } from '#lib/store/task-table'
import { awaitSettlement } from './await-settlement.ts'
import { viewActs } from './view-acts.ts'

export type Wish = {
  kind: ActKind
  requestId: string
  taskId: string
  epoch: Epoch
  flowId: string | null
  reason: string | null
}

/** A description begun this long after a resume that still shows the same pause means that it is to be resumed anew. Milliseconds. */
const SHOWN_ANEW_MS = 60_000
/** An act can be settled between our look at it and our joining it; then we look again. */
const MAX_TRIES = 3

/** Never throws for an item's sake: what is wrong with one is its own result. */
export async function requestActs(ctx: Ctx, wishes: readonly Wish[]): Promise<ItemResults> {
  const recorded = new Map<string, string>()
  const refused = new Map<string, AppError>()
  for (const wish of wishes) {
    try {
      recorded.set(wish.requestId, await record(ctx, wish).catch(again(ctx, wish)))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      refused.set(wish.requestId, error)
    }
  }
  const [onlyAct] = recorded.values()
  if (wishes.length === 1 && onlyAct !== undefined) await awaitSettlement(ctx, onlyAct)

  const views = await viewActs(ctx, [...new Set(recorded.values())])
  return {
    clocks: await ctx.store.instance.clocks(),
    results: wishes.map(({ requestId }): ItemResult => {
      const act = views.get(recorded.get(requestId) ?? '')
      if (act !== undefined) return { requestId, ok: true, act }
      const error = refused.get(requestId) ?? new AppError('internal')
      return { requestId, ok: false, error: { code: error.code, params: error.params } }
    }),
  }
}

class SameWish extends Error {}

function again(ctx: Ctx, wish: Wish) {
  return (error: unknown): Promise<string> => {
    if (error instanceof SameWish) return record(ctx, wish)
    throw error
  }
}

/** Records one wish and answers with the act it joined or opened. */
async function record(ctx: Ctx, wish: Wish): Promise<string> {
  return ctx.store.transaction(async (tx) => {
    const before = await tx.requests.find(wish.requestId)
    if (before !== null) {
      const isSameWish =
        before.personId === ctx.person.id &&
        before.taskId === wish.taskId &&
        before.kind === wish.kind &&
        isSameEpoch(before.epoch, wish.epoch)
      if (!isSameWish) throw new AppError('request_id_reused')
      return before.actId
    }
    const task = await tx.tasks.find(wish.taskId)
    if (task === null || !task.isDescribed) throw new AppError('task_unknown')
    requireKnownEpoch(task, wish)

    const actId = await joinOrOpen(tx, task, wish)
    // The same wish came twice at once: what this one did is undone, and the other's record answers for both.
    if (!(await tx.requests.add({ ...wish, actId, personId: ctx.person.id }))) throw new SameWish()
    await tx.audit.add({
      kind: 'requested',
      taskId: wish.taskId,
      actId,
      actKind: wish.kind,
      requestId: wish.requestId,
      personId: ctx.person.id,
      reason: wish.reason,
      detail: { epochAwsMs: wish.epoch.at, epochCount: wish.epoch.count, flowId: wish.flowId },
    })
    return actId
  })
}

async function joinOrOpen(tx: Store, task: KnownTask, wish: Wish): Promise<string> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const open = await tx.acts.lockOpen(wish.taskId)
    if (open !== null) {
      const isSameAct =
        open.kind === wish.kind && isSameEpoch({ at: open.epochMs, count: open.epochCount }, wish.epoch)
      if (!isSameAct) throw new AppError('other_act_in_progress')
      if (open.flowId !== wish.flowId) throw new AppError('other_flow_in_progress')
      await tx.acts.forbidSending(open.actId, false)
      return open.actId
    }
    const settled = await tx.acts.latestSettled(wish.taskId, wish.kind, wish.epoch)
    if (settled !== null && stillAnswers(settled, task)) return settled.actId
    const actId = uuid()
    if (await tx.acts.open({ actId, ...wish })) return actId
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
function requireKnownEpoch({ facts }: KnownTask, { kind, epoch }: Wish): void {
  const latestAt = kind === 'resume' ? facts.pausedAt : facts.resumedAt
  if (latestAt === null || isLaterEpoch(epoch, { at: latestAt, count: facts.pauseCount })) {
    throw new AppError('epoch_unknown')
  }
}

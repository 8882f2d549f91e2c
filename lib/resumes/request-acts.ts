/**
 * Records people's wishes. A wish is a request; requests for the same task and pause meet in one act, which is
 * what is then sent. Each item stands alone: one that is refused leaves the others as they are.
 */
import type { Ctx } from '#lib/ctx'
import type { ItemResult, ItemResults } from '#lib/domain/act-request'
import { AppError } from '#lib/domain/app-error'
import { isSameEpoch } from '#lib/domain/epoch'
import { awaitSettlement } from './await-settlement.ts'
import { type ActWish, joinOrOpen } from './join-or-open.ts'
import { viewActs } from './view-acts.ts'

export type Wish = ActWish & { requestId: string; reason: string | null }

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
        before.batchId === null &&
        isSameEpoch(before.epoch, wish.epoch)
      if (!isSameWish || before.actId === null) throw new AppError('request_id_reused')
      return before.actId
    }
    const { actId } = await joinOrOpen(tx, wish, 'click')
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

/**
 * Takes back one's own requests. An act that has not been sent ends with its last live request; one that may be
 * on the wire is only never sent again, and is looked at until the truth is known.
 */
import type { Ctx } from '#lib/ctx'
import type { CancelRequestsInput, ItemResult, ItemResults } from '#lib/domain/act-request'
import { AppError } from '#lib/domain/app-error'
import { requirePermission } from '#lib/domain/require-permission'
import { giveBack, isUnsent } from './give-back.ts'
import { viewActs } from './view-acts.ts'

/** @throws AppError `not_permitted`; an item's own faults (`not_found`, `already_settled`) are in its result. */
export async function cancelRequests({
  ctx,
  input,
}: {
  ctx: Ctx
  input: CancelRequestsInput
}): Promise<ItemResults> {
  requirePermission(ctx, 'resumeOne')
  const results: ItemResult[] = []
  for (const requestId of input.requestIds) {
    try {
      const actId = await cancel(ctx, requestId)
      const act = (await viewActs(ctx, [actId])).get(actId)
      if (act === undefined) throw new AppError('not_found')
      results.push({ requestId, ok: true, act })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      results.push({ requestId, ok: false, error: { code: error.code, params: error.params } })
    }
  }
  return { results, clocks: await ctx.store.instance.clocks() }
}

async function cancel(ctx: Ctx, requestId: string): Promise<string> {
  return ctx.store.transaction(async (tx) => {
    const request = await tx.requests.find(requestId)
    if (request === null || request.actId === null || request.personId !== ctx.person.id) {
      throw new AppError('not_found')
    }
    const act = await tx.acts.lockOpen(request.taskId)
    if (act === null || act.actId !== request.actId) throw new AppError('already_settled')
    const hasEnded = isUnsent(act)
    if (!(await tx.requests.cancel(requestId, hasEnded))) return act.actId
    const entry = { taskId: act.taskId, actId: act.actId, actKind: act.kind, personId: ctx.person.id }
    await tx.audit.add({ kind: 'cancelled', requestId, batchId: request.batchId, ...entry })

    const standing = await tx.requests.standing(act.actId)
    if (standing === 'unwanted' && !hasEnded) await tx.acts.forbidSending(act.actId)
    else if (standing !== 'wanted' && hasEnded) await giveBack(tx, act)
    else if (!(await tx.requests.isClicked(act.actId))) await tx.acts.leaveToBatch(act.actId)
    return act.actId
  })
}

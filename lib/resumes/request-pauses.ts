import type { Ctx } from '#lib/ctx'
import type { ItemResults, RequestPausesInput } from '#lib/domain/act-request'
import { requirePermission } from '#lib/domain/require-permission'
import { requestActs } from './request-acts.ts'

/**
 * Records the wish that resumed tasks be paused again: a new act, which can fail, and no undoing of the last.
 * @throws AppError `not_permitted`; an item's own faults are in its result.
 */
export async function requestPauses({
  ctx,
  input,
}: {
  ctx: Ctx
  input: RequestPausesInput
}): Promise<ItemResults> {
  requirePermission(ctx, 'pauseAgain')
  return requestActs(
    ctx,
    input.items.map(({ reason = null, ...item }) => ({ kind: 'pause', flowId: null, reason, ...item })),
  )
}

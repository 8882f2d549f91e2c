import type { Ctx } from '#lib/ctx'
import type { ItemResults, RequestResumesInput } from '#lib/domain/act-request'
import { AppError } from '#lib/domain/app-error'
import { requirePermission } from '#lib/domain/require-permission'
import { requestActs } from './request-acts.ts'

/**
 * Records the wish that paused tasks be resumed, each in the pause the person saw.
 * @throws AppError `not_permitted`, `flow_not_allowed`; an item's own faults are in its result.
 */
export async function requestResumes({
  ctx,
  input,
}: {
  ctx: Ctx
  input: RequestResumesInput
}): Promise<ItemResults> {
  requirePermission(ctx, 'resumeOne')
  for (const { flowId } of input.items) {
    if (flowId === undefined) continue
    requirePermission(ctx, 'resumeWithFlow')
    if (!ctx.settings.resumeFlowIds.includes(flowId)) throw new AppError('flow_not_allowed')
  }
  return requestActs(
    ctx,
    input.items.map(({ flowId = null, reason = null, ...item }) => ({
      kind: 'resume',
      flowId,
      reason,
      ...item,
    })),
  )
}

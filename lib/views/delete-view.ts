import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { requirePermission } from '#lib/domain/require-permission'
import type { DeleteViewInput } from '#lib/domain/saved-view-schema'

/** Deletes one's own view. @throws AppError `not_permitted`, `not_found`: there is none, or it is somebody else's. */
export async function deleteView({
  ctx,
  input,
}: {
  ctx: Ctx
  input: DeleteViewInput
}): Promise<{ viewId: string }> {
  requirePermission(ctx, 'see')
  if (!(await ctx.store.views.delete(input.viewId, ctx.person.id))) throw new AppError('not_found')
  return { viewId: input.viewId }
}

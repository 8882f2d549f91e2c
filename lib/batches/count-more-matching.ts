import type { Ctx } from '#lib/ctx'
import type { MoreMatching } from '#lib/domain/batch-plan'
import { requirePermission } from '#lib/domain/require-permission'
import { ownSelection } from './own-selection.ts'
import { pageOfView } from './page-of-view.ts'

/**
 * How many tasks match the frozen view by now that the selection does not hold.
 * @throws AppError `not_permitted`, `selection_gone`.
 */
export async function countMoreMatching({
  ctx,
  input: { selectionId },
}: {
  ctx: Ctx
  input: { selectionId: string }
}): Promise<MoreMatching> {
  requirePermission(ctx, 'resumeMany')
  const { store } = ctx
  const { view } = await ownSelection(ctx, selectionId)
  const clocks = await store.instance.clocks()
  if (view === null) return { clocks, count: 0 }
  const page = pageOfView(view)
  return { clocks, count: await store.selections.countMatching([selectionId], page, clocks.awsNow) }
}

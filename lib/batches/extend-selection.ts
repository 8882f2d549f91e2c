import { v7 as uuid } from 'uuid'
import type { Ctx } from '#lib/ctx'
import type { FrozenSelection } from '#lib/domain/batch-plan'
import type { SelectionIdInput } from '#lib/domain/batch-schema'
import { MAX_BATCH } from '#lib/domain/limits'
import { requirePermission } from '#lib/domain/require-permission'
import { ownSelection } from './own-selection.ts'
import { pageOfView } from './page-of-view.ts'
import { showFrozen } from './show-frozen.ts'

/**
 * Takes what matches the frozen view by now as well, because somebody asked for it: a new selection, frozen now. The old one stays as it is,
 * and its tasks keep the pauses that were seen.
 * @throws AppError `not_permitted`, `selection_gone`.
 */
export async function extendSelection({
  ctx,
  input,
}: {
  ctx: Ctx
  input: SelectionIdInput
}): Promise<FrozenSelection> {
  requirePermission(ctx, 'resumeMany')
  const { selectionId: before, view } = await ownSelection(ctx, input.selectionId)
  const { awsNow } = await ctx.store.instance.clocks()
  return ctx.store.transaction(async (tx) => {
    const selectionId = uuid()
    await tx.selections.add({ selectionId, personId: ctx.person.id, view })
    await tx.selections.copyItems(before, selectionId)
    const { isCut } =
      view === null
        ? { isCut: false }
        : await tx.selections.addMatching(selectionId, pageOfView(view), awsNow, MAX_BATCH)
    return showFrozen(tx, selectionId, isCut)
  })
}

import { v7 as uuid } from 'uuid'
import type { Ctx } from '#lib/ctx'
import type { FrozenSelection } from '#lib/domain/batch-plan'
import type { FreezeSelectionInput } from '#lib/domain/batch-schema'
import { MAX_BATCH } from '#lib/domain/limits'
import { requirePermission } from '#lib/domain/require-permission'
import { searchOf } from '#lib/domain/task-filter'
import { pageOfView } from './page-of-view.ts'
import { showFrozen } from './show-frozen.ts'

/**
 * Selects all paused tasks that match a view now, each in the pause it is in now: what matches later is never among them.
 * @throws AppError `not_permitted`, `bad_input` (no such view).
 */
export async function freezeSelection({
  ctx,
  input,
}: {
  ctx: Ctx
  input: FreezeSelectionInput
}): Promise<FrozenSelection> {
  requirePermission(ctx, 'resumeMany')
  const page = pageOfView(input.view)
  const { limit: _, ...view } = page
  const { awsNow } = await ctx.store.instance.clocks()
  return ctx.store.transaction(async (tx) => {
    const selectionId = uuid()
    await tx.selections.add({ selectionId, personId: ctx.person.id, view: searchOf(view) })
    const { isCut } = await tx.selections.addMatching(selectionId, page, awsNow, MAX_BATCH)
    return showFrozen(tx, selectionId, isCut)
  })
}

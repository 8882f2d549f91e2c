import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { SELECTION_LIFE_MS } from '#lib/domain/limits'
import type { Selection } from '#lib/store/selection-table'

/** @throws AppError `selection_gone`: there is no such selection, it is older than a day, or it is somebody else's. */
export async function ownSelection(
  { store, person }: Pick<Ctx, 'store' | 'person'>,
  selectionId: string,
  options: { isLocked?: boolean } = {},
): Promise<Selection> {
  const selection = await store.selections.find(selectionId, options)
  if (selection === null || selection.personId !== person.id || selection.ageMs > SELECTION_LIFE_MS) {
    throw new AppError('selection_gone')
  }
  return selection
}

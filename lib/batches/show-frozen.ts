import type { FrozenSelection } from '#lib/domain/batch-plan'
import type { Store } from '#lib/store/store'

/** A selection that was just frozen, as its person is told of it. */
export async function showFrozen(
  store: Store,
  selectionId: string,
  isCut: boolean,
): Promise<FrozenSelection> {
  const clocks = await store.instance.clocks()
  const items = await store.selections.items(selectionId)
  const selection = await store.selections.find(selectionId)
  return {
    clocks,
    selectionId,
    frozenAt: selection?.createdAt.getTime() ?? clocks.deskNow,
    items,
    isCut,
  }
}

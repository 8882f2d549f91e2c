import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { MAX_VIEWS } from '#lib/domain/limits'
import { requirePermission } from '#lib/domain/require-permission'
import type { SaveViewInput } from '#lib/domain/saved-view-schema'
import { searchOf } from '#lib/domain/task-filter'
import { parseView } from '#lib/domain/task-view-schema'

/**
 * Keeps a view of the desk under a name, or changes one's own.
 * @throws AppError `not_permitted` (sharing needs `shareViews`), `bad_input` (no view of the desk), `too_many_views`,
 * `not_found` (the id is of somebody else's view).
 */
export async function saveView({
  ctx,
  input,
}: {
  ctx: Ctx
  input: SaveViewInput
}): Promise<{ viewId: string }> {
  requirePermission(ctx, 'see')
  if (input.isShared) requirePermission(ctx, 'shareViews')
  const { viewId, name, isShared } = input
  const { limit: _, ...view } = parseView(input.search)
  const { store, person } = ctx
  if ((await store.views.countOf(person.id)) >= MAX_VIEWS && !(await isKnown(ctx, viewId))) {
    throw new AppError('too_many_views', { most: MAX_VIEWS })
  }
  const isSaved = await store.views.save({
    viewId,
    name,
    isShared,
    search: searchOf(view),
    personId: person.id,
  })
  if (!isSaved) throw new AppError('not_found')
  return { viewId }
}

async function isKnown({ store, person }: Ctx, viewId: string): Promise<boolean> {
  return (await store.views.listFor(person.id)).some((view) => view.viewId === viewId)
}

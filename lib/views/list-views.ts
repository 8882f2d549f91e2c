import type { Ctx } from '#lib/ctx'
import { requirePermission } from '#lib/domain/require-permission'
import { type SavedViews, STANDARD_VIEWS, type StandardView } from '#lib/domain/saved-view'
import { countMatching } from '#lib/tasks/count-matching'

/** The views that a person has, each with how many paused tasks match it now; counts may be two seconds old. */
export async function listViews({ ctx }: { ctx: Ctx }): Promise<SavedViews> {
  requirePermission(ctx, 'see')
  const { store, person } = ctx
  const [clocks, kept] = await Promise.all([store.instance.clocks(), store.views.listFor(person.id)])
  const count = (search: string) => countMatching(ctx, search, clocks.awsNow)
  const [standard, counts] = await Promise.all([
    Promise.all(
      Object.entries(STANDARD_VIEWS).map(async ([name, search]) => [name, await count(search)] as const),
    ),
    Promise.all(kept.map(({ search }) => count(search))),
  ])
  return {
    clocks,
    standard: Object.fromEntries(standard) as Record<StandardView, number>,
    views: kept.map(({ personId, ...view }, index) => ({
      ...view,
      isMine: personId === person.id,
      count: counts[index] ?? 0,
    })),
  }
}

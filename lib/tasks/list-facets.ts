import type { Ctx } from '#lib/ctx'
import { FACET_KEYS, type FacetKey, type Facets, type FacetValue } from '#lib/domain/facets'
import { MAX_FACET_VALUES } from '#lib/domain/limits'
import { requirePermission } from '#lib/domain/require-permission'
import { searchOf, type TaskPage } from '#lib/domain/task-filter'
import { shareBriefly } from './share-briefly.ts'

const shared = shareBriefly({ forMs: 2_000 })

/** What a view can be narrowed by, counted among what its other filters leave; may be two seconds old. */
export async function listFacets({ ctx, input }: { ctx: Ctx; input: TaskPage }): Promise<Facets> {
  requirePermission(ctx, 'see')
  const { store } = ctx
  const clocks = await store.instance.clocks()
  const counted = await Promise.all(
    FACET_KEYS.map(async (key): Promise<[FacetKey, FacetValue[]]> => {
      const question = `${key} ${searchOf({ ...input, [key]: [] })}`
      const count = () => store.facets.count(key, input, clocks.awsNow, MAX_FACET_VALUES)
      return [key, await shared(store, question, count)]
    }),
  )
  return { clocks, facets: Object.fromEntries(counted) as Facets['facets'] }
}

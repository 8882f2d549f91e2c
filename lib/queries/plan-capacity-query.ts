/** Which agents of a plan would hold too much, as what they hold becomes known; asked again while it is not known of all. */
import { queryOptions } from '@tanstack/react-query'
import type { BatchPlan, PlanCapacity } from '#lib/domain/batch'
import { fetchJson } from './fetch-json.ts'

const EVERY_MS = 2_000
/** What is not known by then is not known soon. */
const MOST_TIMES = 15

export function planCapacityQuery({ planId, overCapacity, unknownCapacity }: BatchPlan) {
  return queryOptions({
    queryKey: ['plan-capacity', planId],
    queryFn: ({ signal }) => fetchJson<PlanCapacity>(`/api/selections/${planId}/capacity`, signal),
    initialData: { overCapacity, unknownCapacity },
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state }) =>
      (state.data?.unknownCapacity ?? 0) > 0 && state.dataUpdateCount < MOST_TIMES ? EVERY_MS : false,
    retry: false,
  })
}

/** What may change of a selection that is itself fixed: how many more match its view, and who would hold too many of its tasks. */
import { queryOptions } from '@tanstack/react-query'
import type { MoreMatching, PlanCapacity } from '#lib/domain/batch-plan'
import { fetchJson } from './fetch-json.ts'
import { whileLive } from './live-state.ts'
import { pollInterval, timed } from './poll-interval.ts'

const REFRESH_MS = 5_000
const LIVE_REFRESH_MS = 15_000

const addressOf = (selectionId: string, what: string) =>
  `/api/selections/${encodeURIComponent(selectionId)}/${what}`
const fetchMore = timed((selectionId: string, signal: AbortSignal) =>
  fetchJson<MoreMatching>(addressOf(selectionId, 'more'), signal),
)
const fetchCapacity = timed((planId: string, signal: AbortSignal) =>
  fetchJson<PlanCapacity>(addressOf(planId, 'capacity'), signal),
)

/** Of a selection that was frozen from a view. */
export function moreMatchingQuery(selectionId: string) {
  return queryOptions({
    queryKey: ['selection', selectionId, 'more'] as const,
    queryFn: ({ signal }) => fetchMore(selectionId, signal),
    refetchInterval: ({ state }) =>
      pollInterval(whileLive(REFRESH_MS, LIVE_REFRESH_MS), fetchMore.tookMs, state.fetchFailureCount),
  })
}

/** Of a plan. What agents hold is asked of Connect while somebody looks, so it becomes known within seconds. */
export function planCapacityQuery(planId: string) {
  return queryOptions({
    queryKey: ['selection', planId, 'capacity'] as const,
    queryFn: ({ signal }) => fetchCapacity(planId, signal),
    refetchInterval: ({ state }) =>
      pollInterval(whileLive(REFRESH_MS, LIVE_REFRESH_MS), fetchCapacity.tookMs, state.fetchFailureCount),
  })
}

/** Requests of one batch, or of one group (and cause) of it, page by page. */
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import type { BatchGroup, BatchItems } from '#lib/domain/batch'
import { fetchJson } from './fetch-json.ts'
import { whileLive } from './live-state.ts'
import { pollInterval, timed } from './poll-interval.ts'

const REST_MS = 5_000
const LIVE_REST_MS = 15_000

const fetchItems = timed((batchId: string, search: URLSearchParams, signal: AbortSignal) =>
  fetchJson<BatchItems>(`/api/batches/${encodeURIComponent(batchId)}/items?${search}`, signal),
)

export function batchItemsQuery(batchId: string, group?: BatchGroup, cause?: string | null) {
  return infiniteQueryOptions({
    queryKey: ['batch', batchId, 'items', group ?? null, cause ?? null] as const,
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams()
      if (group !== undefined) search.set('group', group)
      if (cause != null) search.set('cause', cause)
      if (pageParam !== null) search.set('cursor', pageParam)
      return fetchItems(batchId, search, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      pollInterval(
        whileLive(REST_MS, LIVE_REST_MS),
        fetchItems.tookMs * (state.data?.pages.length ?? 1),
        state.fetchFailureCount,
      ),
  })
}

/** One batch with its groups, and the requests of one group. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { BatchDetail, BatchGroup, BatchItems } from '#lib/domain/batch'
import { fetchJson } from './fetch-json.ts'
import { whileLive } from './live-state.ts'
import { pollInterval, timed } from './poll-interval.ts'

const RUNNING_MS = 1_000
const REST_MS = 5_000
const LIVE_RUNNING_MS = 4_000
const LIVE_REST_MS = 15_000

const fetchBatch = timed((batchId: string, signal: AbortSignal) =>
  fetchJson<BatchDetail>(`/api/batches/${encodeURIComponent(batchId)}`, signal),
)

export function batchQuery(batchId: string) {
  return queryOptions({
    queryKey: ['batch', batchId],
    queryFn: ({ signal }) => fetchBatch(batchId, signal),
    refetchInterval: ({ state }) =>
      pollInterval(
        state.data?.batch.finishedAt === null
          ? whileLive(RUNNING_MS, LIVE_RUNNING_MS)
          : whileLive(REST_MS, LIVE_REST_MS),
        fetchBatch.tookMs,
        state.fetchFailureCount,
      ),
  })
}

export type BatchItemsOf = { batchId: string; group: BatchGroup; cause: string | null }

export function batchItemsQuery({ batchId, group, cause }: BatchItemsOf) {
  return infiniteQueryOptions({
    queryKey: ['batch', batchId, 'items', group, cause],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ group })
      if (cause !== null) search.set('cause', cause)
      if (pageParam !== null) search.set('cursor', pageParam)
      return fetchJson<BatchItems>(`/api/batches/${encodeURIComponent(batchId)}/items?${search}`, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

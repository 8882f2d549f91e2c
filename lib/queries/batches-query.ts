/** Every batch, open ones first; and what holds them all. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { BatchList } from '#lib/domain/batch'
import { fetchJson } from './fetch-json.ts'
import { whileLive } from './live-state.ts'
import { pollInterval, timed } from './poll-interval.ts'

export const BATCHES_KEY = ['batches'] as const

const RUNNING_MS = 2_000
const REST_MS = 5_000
const LIVE_RUNNING_MS = 5_000
const LIVE_REST_MS = 20_000

const fetchBatches = timed((cursor: string | null, signal: AbortSignal) =>
  fetchJson<BatchList>(
    `/api/batches${cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`}`,
    signal,
  ),
)

export function batchesQuery() {
  return infiniteQueryOptions({
    queryKey: [...BATCHES_KEY, 'list'],
    queryFn: ({ pageParam, signal }) => fetchBatches(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (list) => list.nextCursor,
    refetchInterval: ({ state }) =>
      pollInterval(wishOf(state.data?.pages[0]), fetchBatches.tookMs, state.fetchFailureCount),
  })
}

/** What every screen says of batches: asked also while nobody sees the page, so that an end can be told there. */
export function recentBatchesQuery() {
  return queryOptions({
    queryKey: [...BATCHES_KEY, 'recent'],
    queryFn: ({ signal }) => fetchBatches(null, signal),
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) =>
      pollInterval(wishOf(state.data), fetchBatches.tookMs, state.fetchFailureCount),
  })
}

function wishOf(list: BatchList | undefined): number {
  const isRunning = list?.batches.some(({ finishedAt }) => finishedAt === null) ?? false
  return isRunning ? whileLive(RUNNING_MS, LIVE_RUNNING_MS) : whileLive(REST_MS, LIVE_REST_MS)
}

/** The list of batches, open ones first, page by page; and, of every screen, those that are open or were the reader's own of late. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { BatchList, RecentBatches } from '#lib/domain/batch'
import { fetchJson } from './fetch-json.ts'
import { whileLive } from './live-state.ts'
import { pollInterval, timed } from './poll-interval.ts'

const RUNNING_MS = 2_000
const REST_MS = 10_000
const LIVE_MS = 15_000

export const BATCHES_KEY = ['batches'] as const

const fetchBatches = timed((cursor: string | null, signal: AbortSignal) =>
  fetchJson<BatchList>(`/api/batches${cursor === null ? '' : `?cursor=${cursor}`}`, signal),
)

export const batchesQuery = infiniteQueryOptions({
  queryKey: BATCHES_KEY,
  queryFn: ({ pageParam, signal }) => fetchBatches(pageParam, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
  refetchInterval: ({ state }) => {
    const isGoing = state.data?.pages[0]?.batches.some((batch) => batch.pace !== null) ?? false
    const pages = state.data?.pages.length ?? 1
    return pollInterval(
      whileLive(isGoing ? RUNNING_MS : REST_MS, LIVE_MS),
      fetchBatches.tookMs * pages,
      state.fetchFailureCount,
    )
  },
})

const fetchRecent = timed((signal: AbortSignal) => fetchJson<RecentBatches>('/api/batches/recent', signal))

/** Asked for also while nobody sees the page, so that the end of a batch can be told there. */
export const recentBatchesQuery = queryOptions({
  queryKey: [...BATCHES_KEY, 'recent'],
  queryFn: ({ signal }) => fetchRecent(signal),
  refetchIntervalInBackground: true,
  refetchInterval: ({ state }) => {
    const isGoing = state.data?.batches.some((batch) => batch.pace !== null) ?? false
    return pollInterval(
      whileLive(isGoing ? RUNNING_MS : REST_MS, LIVE_MS),
      fetchRecent.tookMs,
      state.fetchFailureCount,
    )
  },
})

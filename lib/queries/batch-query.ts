/** One batch: its progress, and what became of its requests by cause. */
import { queryOptions } from '@tanstack/react-query'
import type { BatchDetail } from '#lib/domain/batch'
import { fetchJson } from './fetch-json.ts'
import { whileLive } from './live-state.ts'
import { pollInterval, timed } from './poll-interval.ts'

const GOING_MS = 1_000
const REST_MS = 5_000
const LIVE_GOING_MS = 5_000
const LIVE_REST_MS = 15_000

export function batchKey(batchId: string) {
  return ['batch', batchId] as const
}

const fetchBatch = timed((batchId: string, signal: AbortSignal) =>
  fetchJson<BatchDetail>(`/api/batches/${encodeURIComponent(batchId)}`, signal),
)

export function batchQuery(batchId: string) {
  return queryOptions({
    queryKey: batchKey(batchId),
    queryFn: ({ signal }) => fetchBatch(batchId, signal),
    refetchInterval: ({ state }) =>
      pollInterval(
        state.data?.batch.pace == null
          ? whileLive(REST_MS, LIVE_REST_MS)
          : whileLive(GOING_MS, LIVE_GOING_MS),
        fetchBatch.tookMs,
        state.fetchFailureCount,
      ),
  })
}

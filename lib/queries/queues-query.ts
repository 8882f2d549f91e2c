/**
 * The review of what is paused. Asked for every few seconds while somebody sees it, whatever changes meanwhile: figures of
 * thousands of tasks need not follow each single one, and they say as of when they are.
 */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Grouping, QueueFigures, Range, Trend } from '#lib/domain/queue-figures'
import { fetchJson } from './fetch-json.ts'
import { pollInterval, timed } from './poll-interval.ts'

const FIGURES_MS = 5_000
/** Counts are recorded every five minutes. */
const TREND_MS = 60_000

const fetchFigures = timed((by: Grouping, signal: AbortSignal) =>
  fetchJson<QueueFigures>(`/api/queues?by=${by}`, signal),
)
const fetchTrend = timed((range: Range, queue: string | null, signal: AbortSignal) => {
  const search = new URLSearchParams({ range, ...(queue !== null && { queue }) })
  return fetchJson<Trend>(`/api/queues/trend?${search}`, signal)
})

export function queuesQuery(by: Grouping) {
  return queryOptions({
    queryKey: ['queues', by] as const,
    queryFn: ({ signal }) => fetchFigures(by, signal),
    refetchInterval: ({ state }) => pollInterval(FIGURES_MS, fetchFigures.tookMs, state.fetchFailureCount),
  })
}

/** `queue`: one queue's course; null is all. */
export function trendQuery(range: Range, queue: string | null) {
  return queryOptions({
    queryKey: ['queues', 'trend', range, queue] as const,
    queryFn: ({ signal }) => fetchTrend(range, queue, signal),
    placeholderData: keepPreviousData,
    staleTime: TREND_MS / 2,
    refetchInterval: ({ state }) =>
      Math.max(TREND_MS, pollInterval(0, fetchTrend.tookMs, state.fetchFailureCount)),
  })
}

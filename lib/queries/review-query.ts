/** One review with its tasks as they stand, and the latest reviews of everybody. */
import { queryOptions } from '@tanstack/react-query'
import type { Review, ReviewList } from '#lib/domain/review'
import { fetchJson } from './fetch-json.ts'
import { whileLive } from './live-state.ts'
import { pollInterval, timed } from './poll-interval.ts'

const REFRESH_MS = 3_000
const LIVE_REFRESH_MS = 15_000
const LIST_REFRESH_MS = 30_000

export function reviewKey(reviewId: string) {
  return ['review', reviewId] as const
}

const fetchReview = timed((reviewId: string, signal: AbortSignal) =>
  fetchJson<Review>(`/api/reviews/${encodeURIComponent(reviewId)}`, signal),
)

export function reviewQuery(reviewId: string) {
  return queryOptions({
    queryKey: reviewKey(reviewId),
    queryFn: ({ signal }) => fetchReview(reviewId, signal),
    refetchInterval: ({ state }) =>
      pollInterval(whileLive(REFRESH_MS, LIVE_REFRESH_MS), fetchReview.tookMs, state.fetchFailureCount),
  })
}

export const reviewsQuery = queryOptions({
  queryKey: ['reviews'] as const,
  queryFn: ({ signal }) => fetchJson<ReviewList>('/api/reviews', signal),
  refetchInterval: LIST_REFRESH_MS,
})

/** How many tasks match a frozen view by now and are not in its selection. */
import { queryOptions, skipToken } from '@tanstack/react-query'
import type { MoreMatching } from '#lib/domain/batch'
import { fetchJson } from './fetch-json.ts'
import { pollInterval, timed } from './poll-interval.ts'

const EVERY_MS = 5_000

const fetchMore = timed((selectionId: string, signal: AbortSignal) =>
  fetchJson<MoreMatching>(`/api/selections/${selectionId}/more`, signal),
)

/** Without a selection nothing is asked. */
export function moreMatchingQuery(selectionId: string | undefined) {
  return queryOptions({
    queryKey: ['more-matching', selectionId],
    queryFn: selectionId === undefined ? skipToken : ({ signal }) => fetchMore(selectionId, signal),
    refetchInterval: ({ state }) => pollInterval(EVERY_MS, fetchMore.tookMs, state.fetchFailureCount),
    // A selection that is gone is said where it is used.
    retry: false,
  })
}

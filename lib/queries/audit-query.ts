/** The audit in one view, page by page. Asked anew by itself only while its first page is all there is: what is being read stays put. */
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { type AuditList, type AuditPage, type AuditView, auditSearchOf } from '#lib/domain/audit-view'
import { fetchJson } from './fetch-json.ts'
import { pollInterval, timed } from './poll-interval.ts'

const REFRESH_MS = 10_000

const fetchPage = timed((page: Partial<AuditPage>, signal: AbortSignal) => {
  const search = auditSearchOf(page)
  return fetchJson<AuditList>(`/api/audit${search && '?'}${search}`, signal)
})

export function auditQuery(view: AuditView) {
  return infiniteQueryOptions({
    queryKey: ['audit', auditSearchOf(view)] as const,
    queryFn: ({ pageParam, signal }) =>
      fetchPage({ ...view, ...(pageParam !== null && { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.pages.length === 1
        ? pollInterval(REFRESH_MS, fetchPage.tookMs, state.fetchFailureCount)
        : false,
  })
}

/**
 * The list of paused tasks in one view, page by page. However much of it is loaded, asking again asks for the first page (it
 * tells the counts) and for those that are looked at; the others stay as they were until somebody comes near.
 */
import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
} from '@tanstack/react-query'
import { MAX_PAGE_SIZE, NEXT_PAGE_SIZE } from '#lib/domain/limits'
import { searchOf, type TaskPage, type TaskView } from '#lib/domain/task-filter'
import type { TaskList } from '#lib/domain/task-row'
import { fetchJson } from './fetch-json.ts'
import { whileLive } from './live-state.ts'
import { pollInterval, timed } from './poll-interval.ts'

const REFRESH_MS = 3_000
const LIVE_REFRESH_MS = 15_000

export function tasksKey(view: TaskView) {
  return ['tasks', searchOf(view)] as const
}

/** Pages that are looked at, the first and the last of them; of the one list that a tab shows. */
const inView = { from: 0, to: 0 }

export function lookAtPages(from: number, to: number): void {
  Object.assign(inView, { from, to })
}

const fetchPage = timed((page: Partial<TaskPage>, signal: AbortSignal) => {
  const search = searchOf(page)
  return fetchJson<TaskList>(`/api/tasks${search && '?'}${search}`, signal)
})

type Pages = InfiniteData<TaskList, string | null>

export function tasksQuery(view: TaskView) {
  const queryKey = tasksKey(view)
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal, client }) => {
      const known = knownPage(client, queryKey, pageParam)
      const cursor = pageParam === null ? {} : { cursor: pageParam }
      if (known === null) {
        return fetchPage({ ...view, ...cursor, ...(pageParam !== null && { limit: NEXT_PAGE_SIZE }) }, signal)
      }
      if (!known.isNear) return known.page
      // From where it began to where the next begins: whatever came or went, no row is twice on the list, and none is missing.
      const { until } = known
      return fetchPage({ ...view, ...cursor, ...(until !== null && { until }), limit: MAX_PAGE_SIZE }, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      pollInterval(
        whileLive(REFRESH_MS, LIVE_REFRESH_MS),
        fetchPage.tookMs * Math.min(state.data?.pages.length ?? 1, inView.to - inView.from + 2),
        state.fetchFailureCount,
      ),
  })
}

/** The page that begins there as it was last answered, where the next begins, and whether it is looked at. */
function knownPage(client: QueryClient, queryKey: readonly string[], begins: string | null) {
  const pages = client.getQueryData<Pages>(queryKey)
  const index = pages?.pageParams.indexOf(begins) ?? -1
  const page = pages?.pages[index]
  if (page === undefined) return null
  const isNear = index === 0 || (index >= inView.from && index <= inView.to)
  return { page, until: pages?.pageParams[index + 1] ?? null, isNear }
}

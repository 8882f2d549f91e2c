/** The list of paused tasks in one view, page by page, asked for again every few seconds while it is looked at. */
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { searchOf, type TaskView } from '#lib/domain/task-filter'
import type { TaskList } from '#lib/domain/task-row'
import { fetchJson } from './fetch-json.ts'
import { whileLive } from './live-state.ts'
import { pollInterval, timed } from './poll-interval.ts'

const REFRESH_MS = 3_000
const LIVE_REFRESH_MS = 15_000

export function tasksKey(view: TaskView) {
  return ['tasks', searchOf(view)] as const
}

const fetchPage = timed((view: TaskView, cursor: string | null, signal: AbortSignal) => {
  const search = searchOf({ ...view, ...(cursor !== null && { cursor }) })
  return fetchJson<TaskList>(`/api/tasks${search && '?'}${search}`, signal)
})

export function tasksQuery(view: TaskView) {
  return infiniteQueryOptions({
    queryKey: tasksKey(view),
    queryFn: ({ pageParam, signal }) => fetchPage(view, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      pollInterval(
        whileLive(REFRESH_MS, LIVE_REFRESH_MS),
        fetchPage.tookMs * (state.data?.pages.length ?? 1),
        state.fetchFailureCount,
      ),
  })
}

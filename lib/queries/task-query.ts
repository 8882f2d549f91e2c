/** Everything of one task, for its panel. */
import { queryOptions } from '@tanstack/react-query'
import type { TaskDetail } from '#lib/domain/task-row'
import { fetchJson } from './fetch-json.ts'
import { whileLive } from './live-state.ts'
import { pollInterval, timed } from './poll-interval.ts'

const OPEN_ACT_MS = 1_000
const REST_MS = 5_000
const LIVE_OPEN_ACT_MS = 5_000
const LIVE_REST_MS = 15_000

export function taskKey(taskId: string) {
  return ['task', taskId] as const
}

const fetchTask = timed((taskId: string, signal: AbortSignal) =>
  fetchJson<TaskDetail>(`/api/tasks/${encodeURIComponent(taskId)}`, signal),
)

export function taskQuery(taskId: string) {
  return queryOptions({
    queryKey: taskKey(taskId),
    queryFn: ({ signal }) => fetchTask(taskId, signal),
    refetchInterval: ({ state }) =>
      pollInterval(
        state.data?.acts.some((act) => act.state !== 'settled')
          ? whileLive(OPEN_ACT_MS, LIVE_OPEN_ACT_MS)
          : whileLive(REST_MS, LIVE_REST_MS),
        fetchTask.tookMs,
        state.fetchFailureCount,
      ),
  })
}

/** What a task refers to: asked of Connect when somebody opens it, and kept for a while. */
import { queryOptions } from '@tanstack/react-query'
import type { TaskReferences } from '#lib/domain/task-reference'
import { fetchJson } from './fetch-json.ts'

export function referencesQuery(taskId: string) {
  return queryOptions({
    queryKey: ['references', taskId] as const,
    queryFn: ({ signal }) =>
      fetchJson<TaskReferences>(`/api/tasks/${encodeURIComponent(taskId)}/references`, signal),
    staleTime: 60_000,
    retry: false,
  })
}

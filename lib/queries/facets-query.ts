/** What a view can be narrowed by; asked for while the filter menu is open. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Facets } from '#lib/domain/facets'
import { searchOf, type TaskView } from '#lib/domain/task-filter'
import { fetchJson } from './fetch-json.ts'

export function facetsQuery(view: TaskView) {
  const search = searchOf({ ...view, sort: 'expires', dir: 'asc' })
  return queryOptions({
    queryKey: ['facets', search] as const,
    queryFn: ({ signal }) => fetchJson<Facets>(`/api/facets${search && '?'}${search}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    refetchInterval: 15_000,
  })
}

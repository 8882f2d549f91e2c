/** The views that the reader has, with how many tasks match each. */
import { queryOptions } from '@tanstack/react-query'
import type { SavedViews } from '#lib/domain/saved-view'
import { fetchJson } from './fetch-json.ts'

export const VIEWS_KEY = ['views'] as const

export const viewsQuery = queryOptions({
  queryKey: VIEWS_KEY,
  queryFn: ({ signal }) => fetchJson<SavedViews>('/api/views', signal),
  staleTime: 2_000,
  refetchInterval: 15_000,
})

/** What the desk needs besides tasks: queues, agents and flows by name, and which instance this is. */
import { queryOptions } from '@tanstack/react-query'
import type { DeskContext } from '#lib/domain/task-row'
import { fetchJson } from './fetch-json.ts'

export const DESK_KEY = ['desk'] as const

export const deskQuery = queryOptions({
  queryKey: DESK_KEY,
  queryFn: ({ signal }) => fetchJson<DeskContext>('/api/desk', signal),
  staleTime: 60_000,
  refetchInterval: 120_000,
})

/**
 * The view a URL describes: filter, sort and page of the list, kept as text in the address bar, so that a link shows the same
 * view. What may stand there is in task-view-schema.ts, which browsers need not be sent.
 */
import type * as z from 'zod'
import type { taskPageSchema, taskViewSchema } from './task-view-schema.ts'

export const SORT_KEYS = [
  'name',
  'queue',
  'agent',
  'paused',
  'pauses',
  'expires',
  'priority',
  'checked',
] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** Tasks that somebody means to stay paused: until later (`kept`), or until a date that has passed (`overdue`). */
export const KEEP_FILTERS = ['kept', 'overdue'] as const
export type KeepFilter = (typeof KEEP_FILTERS)[number]

/** Agent filter value that stands for tasks nobody holds. */
export const UNASSIGNED = 'unassigned'
/** Queue and team filter value that stands for tasks without one. */
export const NONE = 'none'

export type TaskView = z.infer<typeof taskViewSchema>

/** Filters that hold one number. */
export const MEASURES = [
  'pausedOver',
  'pausedUnder',
  'expiresWithin',
  'expiresFrom',
  'expiresUntil',
] as const satisfies readonly (keyof TaskView)[]

export type TaskPage = z.infer<typeof taskPageSchema>

/** What a tag or attribute filter asks for, by key: any of the values; null is any value at all. Different keys must all hold. */
export function pairsByKey(pairs: readonly string[]): Map<string, (string | null)[]> {
  const byKey = new Map<string, (string | null)[]>()
  for (const pair of pairs) {
    const end = pair.indexOf('=')
    const key = end < 0 ? pair : pair.slice(0, end)
    byKey.set(key, [...(byKey.get(key) ?? []), end < 0 ? null : pair.slice(end + 1)])
  }
  return byKey
}

/** Query parameters as an object: once given is text, more often is an array. */
export function paramsOf(search: URLSearchParams): Record<string, string | string[]> {
  const params: Record<string, string | string[]> = Object.create(null)
  for (const key of new Set(search.keys())) {
    const all = search.getAll(key)
    params[key] = all.length > 1 ? all : (all[0] ?? '')
  }
  return params
}

/** The query string of a view, without what is default: the same view always gives the same text. */
export function searchOf(view: Partial<TaskPage>): string {
  const search = new URLSearchParams()
  if (view.q) search.set('q', view.q)
  for (const queue of view.queue ?? []) search.append('queue', queue)
  for (const agent of view.agent ?? []) search.append('agent', agent)
  for (const team of view.team ?? []) search.append('team', team)
  for (const priority of view.priority ?? []) search.append('priority', String(priority))
  for (const tag of view.tag ?? []) search.append('tag', tag)
  for (const attribute of view.attribute ?? []) search.append('attribute', attribute)
  for (const key of [...MEASURES, 'keep', 'sort', 'dir', 'cursor', 'until', 'limit'] as const) {
    const value = view[key]
    if (
      value !== undefined &&
      !(key === 'sort' && value === 'expires') &&
      !(key === 'dir' && value === 'asc')
    ) {
      search.set(key, String(value))
    }
  }
  return search.toString()
}

'use client'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { GROUPINGS, RANGES } from '#lib/domain/queue-figures'

export const GROUP_SORTS = ['name', 'paused', 'oldest', 'median', 'long', 'expiring', 'unassigned'] as const
export type GroupSort = (typeof GROUP_SORTS)[number]

/** What the review shows, all of it in the address bar: groups and their order, the trend's range and its queue. */
export function useReview() {
  const [review, change] = useQueryStates(
    {
      by: parseAsStringLiteral(GROUPINGS).withDefault('queue'),
      range: parseAsStringLiteral(RANGES).withDefault('week'),
      of: parseAsString,
      sort: parseAsStringLiteral(GROUP_SORTS).withDefault('paused'),
    },
    { history: 'replace', shallow: true, clearOnDefault: true },
  )
  return { ...review, change }
}

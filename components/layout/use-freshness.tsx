'use client'
import { useQuery } from '@tanstack/react-query'
import { AppError } from '#lib/domain/app-error'
import type { Clocks, Freshness } from '#lib/domain/task-row'
import { myActsQuery } from '#lib/queries/my-acts-query'

/** A screen's own answer that tells of freshness, and whether it comes. */
export type FreshAnswer = {
  data: { clocks: Clocks; freshness: Freshness } | undefined
  error: Error | null
  refetch: () => unknown
}

const NOT_KNOWN: Freshness = {
  state: 'catching_up',
  checked: 0,
  total: 0,
  secondsLeft: null,
  checkedAt: null,
  events: { state: 'off' },
}

/** How true what is on screen is, from the latest answer of any kind; and since when there is none. */
export function useFreshness(own?: FreshAnswer) {
  const mine = useQuery(myActsQuery())
  const asked: FreshAnswer[] = own === undefined ? [mine] : [own, mine]
  const answers = asked.flatMap(({ data }) => (data === undefined ? [] : [data]))
  const last = answers.sort((a, b) => b.clocks.deskNow - a.clocks.deskNow)[0]
  const first = asked[0]?.error
  const isSignedOut = first instanceof AppError && first.code === 'not_signed_in'
  const isUnreachable = !isSignedOut && asked.every(({ error }) => error !== null)
  return {
    freshness: last?.freshness ?? NOT_KNOWN,
    skewMs: last === undefined ? 0 : last.clocks.awsNow - last.clocks.deskNow,
    unreachableSince: isUnreachable && last !== undefined ? last.clocks.deskNow : null,
    isSignedOut,
    retry: () => {
      for (const { refetch } of asked) void refetch()
    },
  }
}

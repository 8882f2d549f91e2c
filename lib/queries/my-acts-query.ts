/** The reader's own recent acts: often while one is open or was resumed a moment ago, seldom otherwise. */
import { queryOptions } from '@tanstack/react-query'
import type { MyActs } from '#lib/domain/task-row'
import { fetchJson } from './fetch-json.ts'
import { whileLive } from './live-state.ts'
import { pollInterval, timed } from './poll-interval.ts'

export const MY_ACTS_KEY = ['my-acts'] as const
const BUSY_MS = 700
const LANDING_MS = 1_500
const REST_MS = 5_000
/** While notes of changes come. */
const LIVE_BUSY_MS = 5_000
const LIVE_REST_MS = 15_000
/** How long a landing is worth watching closely; later looks are minutes apart. */
const LANDING_FOR_MS = 90_000

const fetchMyActs = timed((signal: AbortSignal) => fetchJson<MyActs>('/api/acts', signal))

/** `hasUnrecorded`: a click is on its way that the server may have recorded before its answer comes. */
export function myActsQuery(hasUnrecorded = false) {
  return queryOptions({
    queryKey: MY_ACTS_KEY,
    queryFn: ({ signal }) => fetchMyActs(signal),
    refetchInterval: ({ state }) =>
      pollInterval(hasUnrecorded ? BUSY_MS : wishOf(state.data), fetchMyActs.tookMs, state.fetchFailureCount),
  })
}

function wishOf(acts: MyActs | undefined): number {
  if (acts === undefined) return whileLive(REST_MS, LIVE_REST_MS)
  const isOpen = acts.rows.some(({ act }) => act?.isMe && act.state !== 'settled')
  if (isOpen) return whileLive(BUSY_MS, LIVE_BUSY_MS)
  const isLanding = acts.rows.some(
    ({ act }) =>
      act?.outcome === 'resumed' &&
      (act.landing === 'checking' || act.landing === 'not_in_queue_yet') &&
      acts.clocks.deskNow - (act.settledAt ?? 0) < LANDING_FOR_MS,
  )
  return isLanding ? whileLive(LANDING_MS, LIVE_BUSY_MS) : whileLive(REST_MS, LIVE_REST_MS)
}

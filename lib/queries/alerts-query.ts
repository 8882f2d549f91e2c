/** What is due by the reader's own thresholds. */
import { queryOptions } from '@tanstack/react-query'
import type { Alerts } from '#lib/domain/alert'
import { fetchJson } from './fetch-json.ts'
import { pollInterval, timed } from './poll-interval.ts'

export const ALERTS_KEY = ['alerts'] as const
/** Time alone makes tasks due, so that notes of changes are not enough. */
const ASK_MS = 15_000

const fetchAlerts = timed((signal: AbortSignal) => fetchJson<Alerts>('/api/alerts', signal))

/** Asked for also while nobody sees the page: that is when being told matters most. */
export const alertsQuery = queryOptions({
  queryKey: ALERTS_KEY,
  queryFn: ({ signal }) => fetchAlerts(signal),
  refetchIntervalInBackground: true,
  refetchInterval: ({ state }) => pollInterval(ASK_MS, fetchAlerts.tookMs, state.fetchFailureCount),
})

/** The tray, page by page; asked for again as a whole, since what is loaded of it is rarely more than a page. */
import { type InfiniteData, infiniteQueryOptions, type QueryClient } from '@tanstack/react-query'
import type { ActView } from '#lib/domain/task-row'
import type { Tray } from '#lib/domain/tray'
import { fetchJson } from './fetch-json.ts'
import { whileLive } from './live-state.ts'
import { pollInterval, timed } from './poll-interval.ts'

const TRAY_KEY = ['tray'] as const
const BUSY_MS = 1_000
const REST_MS = 5_000
/** While notes of changes come. */
const LIVE_MS = 15_000

const fetchTray = timed((cursor: string | null, signal: AbortSignal) =>
  fetchJson<Tray>(`/api/tray${cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`}`, signal),
)

type Pages = InfiniteData<Tray, string | null>

export const trayQuery = infiniteQueryOptions({
  queryKey: TRAY_KEY,
  queryFn: ({ pageParam, signal }) => fetchTray(pageParam, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
  refetchInterval: ({ state }) =>
    pollInterval(
      whileLive(hasOpenAct(state.data) ? BUSY_MS : REST_MS, LIVE_MS),
      fetchTray.tookMs * (state.data?.pages.length ?? 1),
      state.fetchFailureCount,
    ),
})

/** Acts just recorded, laid over what is known of the tray until it is asked for again, which is at once. */
export function layOverTray(client: QueryClient, acts: readonly ActView[]): void {
  const byTask = new Map(acts.map((act) => [act.taskId, act]))
  client.setQueryData<Pages>(TRAY_KEY, (known) => known && { ...known, pages: known.pages.map(withActs) })
  void client.invalidateQueries({ queryKey: TRAY_KEY })

  function withActs(page: Tray): Tray {
    const items = page.items.map((item) => {
      const act = byTask.get(item.row.taskId)
      return act === undefined ? item : { ...item, row: { ...item.row, act } }
    })
    return { ...page, items }
  }
}

function hasOpenAct(tray: Pages | undefined): boolean {
  return (
    tray?.pages.some(({ items }) =>
      items.some(({ row }) => row.act !== null && row.act.state !== 'settled'),
    ) ?? false
  )
}

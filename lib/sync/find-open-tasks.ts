/** Finds every open task by search, window by window, and adds what was not known to the index. */
import type { OpenTaskSearch } from '#lib/connect/gateway'
import type { Services } from '#lib/ctx'
import { AppError, type ErrorCode } from '#lib/domain/app-error'
import { halves, type SearchWindow, searchWindows } from './search-windows.ts'

/** Connect's search gives no more than so many results; a window that counts them is cut in half. */
const MAX_RESULTS = 10_000
/** Bounds for a Connect that counts or pages strangely: pages of one window, and how often windows are halved in one search. */
const MAX_PAGES = 101
const MAX_HALVINGS = 64
const RETRIES_MS = [1_000, 2_000, 4_000] as const
const RETRIED: readonly ErrorCode[] = ['connect_no_answer', 'connect_failed', 'connect_throttled']

/**
 * Calls `isLeading` before each page and stops when it says no. Answers the ids of all that was found, or null when it did
 * not go through all windows.
 * @throws AppError `connect_…` when a page fails; what was found before it is kept.
 */
export async function findOpenTasks(
  { connect, store }: Services,
  isLeading: () => boolean,
): Promise<ReadonlySet<string> | null> {
  const { awsNow } = await store.instance.clocks()
  const windows = searchWindows(awsNow)
  const found = new Set<string>()
  let halvings = 0
  for (let window = windows.shift(); window !== undefined; window = windows.shift()) {
    const tooFull = await findIn(window)
    if (!isLeading()) return null
    if (tooFull) windows.unshift(...(halves(window) ?? []))
  }
  return found

  /** True when the window holds more than can be paged through and can be halved. */
  async function findIn(window: SearchWindow): Promise<boolean> {
    let nextToken: string | null = null
    let pages = 0
    do {
      if (!isLeading()) return false
      const page = await searchPage({ ...window, nextToken })
      await store.sweep.noteFound(page.tasks)
      for (const { taskId } of page.tasks) found.add(taskId)
      const isTooFull = (page.total ?? 0) >= MAX_RESULTS && halves(window) !== null
      if (isTooFull && halvings++ < MAX_HALVINGS) return true
      if (page.nextToken !== null && page.nextToken === nextToken) return false
      nextToken = page.nextToken
    } while (nextToken !== null && ++pages < MAX_PAGES)
    return false
  }

  /** A page that gets no answer is asked for again, so that one lost answer does not throw away the pages before it. */
  async function searchPage(search: OpenTaskSearch) {
    for (const waitMs of RETRIES_MS) {
      try {
        return await connect.searchOpenTasks(search)
      } catch (error) {
        const isPassing = error instanceof AppError && RETRIED.includes(error.code)
        if (!isPassing || !isLeading()) throw error
        await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    }
    return connect.searchOpenTasks(search)
  }
}

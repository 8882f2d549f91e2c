/**
 * The initiation windows that a search for open tasks goes through; pure. A task can be scheduled 90 days ahead
 * and live 90 more, and Connect's search takes at most eight weeks at a time.
 */

const DAY_MS = 86_400_000
const WINDOW_MS = 56 * DAY_MS
const COVERED_MS = 182 * DAY_MS
/** Room for a clock that is off and for tasks that begin while the search runs. */
const AHEAD_MS = 10 * 60_000

/** AWS ms, `from` inclusive. */
export type SearchWindow = { from: number; to: number }

/** Newest first; together they cover the last 182 days without a gap. */
export function searchWindows(awsNow: number): SearchWindow[] {
  const windows: SearchWindow[] = []
  const oldest = awsNow - COVERED_MS
  for (let to = awsNow + AHEAD_MS; to > oldest; to -= WINDOW_MS) {
    windows.push({ from: Math.max(oldest, to - WINDOW_MS), to })
  }
  return windows
}

/** Both halves, newer first; null when it can not be cut further (whole seconds are the finest that Connect is known to tell apart). */
export function halves({ from, to }: SearchWindow): [SearchWindow, SearchWindow] | null {
  if (to - from <= 2_000) return null
  const middle = Math.floor((from + to) / 2_000) * 1_000
  return [
    { from: middle, to },
    { from, to: middle },
  ]
}

/**
 * What this browser has been told, so that each occurrence is told once, whatever number of tabs, and not again when a page is opened
 * anew. What was not due for a while is forgotten: when it is due again, it is another occurrence. Not at once, since what a page begins with
 * may be a moment older than what the one before it has told.
 */
import type { Alert, Alerts } from '#lib/domain/alert'

const NAME = 'unpause_told_alerts'
const MOST = 1_000
const FORGOTTEN_AFTER_MS = 60_000

/** Each occurrence that was told, with when it was last seen to be due; database clock, ms. */
export type Told = Readonly<Record<string, number>>

let inMemory: Told = {}

/** The alerts with what was not told yet, each with how much of it that is; from now on all of it counts as told. */
export function takeUntold({ alerts, clocks }: Alerts): Alert[] {
  const { untold, told } = tellApart(alerts, read(), clocks.deskNow)
  keep(told)
  return untold
}

/** Pure. Occurrences of an alert that has more than are named are kept as told while it is due. */
export function tellApart(
  alerts: readonly Alert[],
  before: Told,
  deskNow: number,
): { untold: Alert[]; told: Told } {
  const due = new Set<string>()
  const untold = alerts.flatMap((alert): Alert[] => {
    const keys = alert.occurrences.map((id) => `${alert.kind} ${id}`)
    const fresh = keys.filter((key) => before[key] === undefined)
    for (const key of keys) due.add(key)
    if (alert.kind === 'queue') return fresh.length > 0 ? [alert] : []
    const isCut = alert.count > keys.length
    if (isCut) for (const key of Object.keys(before)) if (key.startsWith(`${alert.kind} `)) due.add(key)
    if (fresh.length === 0) return []
    return [{ ...alert, count: isCut && fresh.length === keys.length ? alert.count : fresh.length }]
  })
  const gone = Object.entries(before).filter(
    ([key, seenAt]) => !due.has(key) && deskNow - seenAt < FORGOTTEN_AFTER_MS,
  )
  const told = [...[...due].map((key) => [key, deskNow] as const), ...gone]
  return { untold, told: Object.fromEntries(told.slice(0, MOST)) }
}

function read(): Told {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? '{}')
    const entries = typeof kept === 'object' && kept !== null ? Object.entries(kept) : []
    return Object.fromEntries(entries.filter(([, seenAt]) => typeof seenAt === 'number'))
  } catch {
    return inMemory
  }
}

function keep(told: Told): void {
  inMemory = told
  try {
    localStorage.setItem(NAME, JSON.stringify(told))
  } catch {
    // In another site's frame the browser may keep nothing.
  }
}

/**
 * What this browser has been told, so that each occurrence is told once, whatever number of tabs, and not again when a page is opened
 * anew. What is no longer due is forgotten: when it is due again, it is another occurrence.
 */
import type { Alert } from '#lib/domain/alert'

const NAME = 'unpause_told_alerts'
const MOST = 1_000

let inMemory: readonly string[] = []

/** The alerts with what was not told yet, each with how much of it that is; from now on all of it counts as told. */
export function takeUntold(alerts: readonly Alert[]): Alert[] {
  const { untold, told } = tellApart(alerts, read())
  keep(told)
  return untold
}

/** Pure. Occurrences of an alert that has more than are named are kept as told while it is due. */
export function tellApart(
  alerts: readonly Alert[],
  before: readonly string[],
): { untold: Alert[]; told: string[] } {
  const known = new Set(before)
  const told = new Set<string>()
  const untold = alerts.flatMap((alert): Alert[] => {
    const keys = alert.occurrences.map((id) => `${alert.kind} ${id}`)
    const fresh = keys.filter((key) => !known.has(key))
    for (const key of keys) told.add(key)
    if (alert.kind === 'queue') return fresh.length > 0 ? [alert] : []
    const isCut = alert.count > keys.length
    if (isCut) for (const key of before) if (key.startsWith(`${alert.kind} `)) told.add(key)
    if (fresh.length === 0) return []
    return [{ ...alert, count: isCut && fresh.length === keys.length ? alert.count : fresh.length }]
  })
  return { untold, told: [...told].slice(0, MOST) }
}

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? '[]')
    return Array.isArray(kept) ? kept.filter((key): key is string => typeof key === 'string') : []
  } catch {
    return inMemory
  }
}

function keep(told: readonly string[]): void {
  inMemory = told
  try {
    localStorage.setItem(NAME, JSON.stringify(told))
  } catch {
    // In another site's frame the browser may keep nothing.
  }
}

/**
 * What is due to be looked at, by each person's own thresholds: tasks that expire soon, queues that hold too many, and tasks that were not
 * seen to land. Each is exactly the tasks of one address of the desk.
 */
import type { Clocks, Named } from './task-row.ts'

/** Seconds before the expiry that can be chosen. */
export const EXPIRING_WITHIN = [1_800, 3_600, 7_200, 14_400, 86_400] as const
export const MAX_QUEUE_THRESHOLD = 100_000
/** Occurrences told apart in one alert, the latest; of more, the number alone is told. */
export const MAX_OCCURRENCES = 200

export type AlertSettings = {
  /** Null: no alert. */
  expiringWithin: (typeof EXPIRING_WITHIN)[number] | null
  /** An alert for each queue with more paused tasks than this. Null: no alert. */
  queueOver: number | null
  tray: boolean
}

/** What holds for whoever has chosen nothing. */
export const DEFAULT_ALERTS: AlertSettings = { expiringWithin: 7_200, queueOver: null, tray: true }

/** `occurrences`: what has happened, each under an id that stays the same for as long as it is due. */
export type Alert = { count: number; occurrences: string[] } & (
  | { kind: 'expiring'; within: number }
  | { kind: 'queue'; queue: Named; over: number }
  | { kind: 'tray' }
)

export type Alerts = {
  clocks: Clocks
  settings: AlertSettings
  /** The most urgent first; what is not due is not there. */
  alerts: Alert[]
}

/** How much is due: tasks that expire soon or did not land, and queues. */
export function countDue(alerts: readonly Alert[]): number {
  return alerts.reduce((sum, alert) => sum + (alert.kind === 'queue' ? 1 : alert.count), 0)
}

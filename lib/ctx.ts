/**
 * What every verb is handed. Built once by the composition root (lib/server); verbs know these interfaces and
 * never construct, import or look up an adapter themselves.
 */
import type { ConnectGateway } from '#lib/connect/gateway'
import type { Pacer } from '#lib/connect/pacer'
import type { Person } from '#lib/domain/permission'
import type { EventQueue } from '#lib/queue/event-queue'
import type { DatabaseClock } from '#lib/store/database-clock'
import type { Signals } from '#lib/store/signals'
import type { Store } from '#lib/store/store'

/** Settings as read from the environment, parsed and defaulted; see lib/server/env.ts. */
export type Settings = {
  /** The instance's lower-case UUID, whether an id or an ARN was configured. */
  instanceId: string
  region: string
  /** `production` makes the badge red; anything real that is not said to be something else counts as it. */
  environment: 'production' | 'demo' | 'other'
  /** Flows that a resume may name. Empty hides the feature. */
  resumeFlowIds: readonly string[]
  /** A resumed task not seen to land within this time enters the tray. Milliseconds. */
  trayAfterMs: number
  /** More tasks than this in one batch: their number has to be typed. */
  typedNumberAbove: number
  /** Overrides the instance's own address for "Open in Amazon Connect". */
  consoleUrl: string | null
}

/** Structured logging. Fields must not hold anything that a customer wrote; an `error` is handed over as it is. */
export type Log = {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** The program without anybody signed in: what background work runs with. */
export type Services = {
  store: Store
  connect: ConnectGateway
  /** Where contact events come from; null where none is configured. */
  events: EventQueue | null
  pacer: Pacer
  signals: Signals
  /** The database's clock: the only one that deadlines, ages and leases are measured by. */
  clock: DatabaseClock
  settings: Settings
  log: Log
}

/** The services and the person who acts. */
export type Ctx = Services & { person: Person }

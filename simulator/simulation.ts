import type { DeedLog } from '#simulator/deeds'
import type { EventLog } from '#simulator/events'
import type { FaultBox } from '#simulator/faults'
import type { Identity } from '#simulator/instance/identity'
import type { World } from '#simulator/instance/world'
import type { Ledger } from '#simulator/ledger'
import type { Quotas } from '#simulator/quotas'
import type { Random } from '#simulator/random'
import type { Settings } from '#simulator/settings'
import type { Credentials } from '#simulator/wire/credentials'

/** Everything one running simulator consists of; handed to every operation and act. */
export type Simulation = {
  identity: Identity
  settings: Settings
  world: World
  events: EventLog
  deeds: DeedLog
  ledger: Ledger
  faults: FaultBox
  quotas: Quotas
  credentials: Credentials
  random: Random
  /** The service's clock: epoch milliseconds, this machine's plus `clockSkewMs`. */
  now(): number
}

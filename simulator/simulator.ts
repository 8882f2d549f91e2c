import type { AddressInfo } from 'node:net'
import { advance } from '#simulator/acts/advance'
import { Control } from '#simulator/control/control'
import type { LivingRequest, SeedPreset, SeedRequest } from '#simulator/control/types'
import { type ControlClient, createControlClient } from '#simulator/control-client'
import { DeedLog } from '#simulator/deeds'
import { EventDelivery } from '#simulator/event-delivery'
import { EventLog } from '#simulator/events'
import { FaultBox } from '#simulator/faults'
import { harbourRetail, instanceArn } from '#simulator/instance/identity'
import { World } from '#simulator/instance/world'
import { Ledger } from '#simulator/ledger'
import { Living } from '#simulator/living'
import { Quotas } from '#simulator/quotas'
import { Random } from '#simulator/random'
import { changeSettings, defaultSettings, type Settings } from '#simulator/settings'
import type { Simulation } from '#simulator/simulation'
import { Credentials } from '#simulator/wire/credentials'
import { createWireServer } from '#simulator/wire/server'

export type SimulatorOptions = {
  /** Default 0: any free port. */
  port?: number
  /** Default 'empty': an instance with queues, people and flows, and no task. */
  seed?: SeedPreset | SeedRequest
  settings?: Partial<Settings>
  /** Multiplies every quota, rate and burst. Default 1: AWS's defaults. */
  quotaFactor?: number
  living?: LivingRequest
  /** The SQS queue that contact events are sent to, as by EventBridge. Default: none. */
  eventsQueueUrl?: string
  /** Seeds what is left to chance while it runs: faults' probability, lags, events. Default: the clock. */
  chanceSeed?: number
}

export type SimulatorDescription = {
  endpoint: string
  instanceId: string
  instanceArn: string
  region: string
  accessKeyId: string
  secretAccessKey: string
}
export type RunningSimulator = SimulatorDescription & { control: ControlClient; close(): Promise<void> }

const loopback = '127.0.0.1'
const credential = { accessKeyId: 'simulator', secretAccessKey: 'simulator-secret', denied: [] }
const tickMs = 250

/**
 * Starts Amazon Connect on loopback. Rejects with the operating system's error if the port cannot be had, with a
 * RangeError for a setting or seed that does not exist.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const {
    port = 0,
    seed = 'empty',
    settings: changes = {},
    quotaFactor = 1,
    living = { enabled: false },
  } = options
  const settings = defaultSettings()
  const random = new Random(options.chanceSeed ?? Date.now())
  const sim: Simulation = {
    identity: harbourRetail,
    settings,
    world: new World(),
    events: new EventLog(settings, random),
    deeds: new DeedLog(),
    ledger: new Ledger(),
    faults: new FaultBox(random),
    quotas: new Quotas(quotaFactor),
    credentials: new Credentials(credential),
    random,
    now: () => Date.now() + settings.clockSkewMs,
  }
  changeSettings(settings, changes)
  const delivery = options.eventsQueueUrl
    ? new EventDelivery(sim.events, options.eventsQueueUrl, harbourRetail.region)
    : null
  const control = new Control(sim, new Living(sim), delivery, {
    seed: typeof seed === 'string' ? { preset: seed } : seed,
    settings: changes,
    quotaFactor,
    living,
  })
  control.reset()
  const server = createWireServer(sim, control)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, resolve)
  })
  const ticking = setInterval(() => advance(sim), tickMs)
  ticking.unref()
  const endpoint = `http://${loopback}:${(server.address() as AddressInfo).port}`
  return {
    endpoint,
    instanceId: harbourRetail.instanceId,
    instanceArn: instanceArn(harbourRetail),
    region: harbourRetail.region,
    accessKeyId: credential.accessKeyId,
    secretAccessKey: credential.secretAccessKey,
    control: createControlClient(endpoint),
    async close() {
      clearInterval(ticking)
      control.living.set({ enabled: false })
      sim.events.clear()
      delivery?.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

import type { Character, ControlState, LivingRequest, SeedRequest } from '#simulator/control/types'
import type { EventDelivery } from '#simulator/event-delivery'
import { instanceArn } from '#simulator/instance/identity'
import type { Living } from '#simulator/living'
import { plantSeed } from '#simulator/seed/plant-seed'
import { changeSettings, defaultSettings, type Settings } from '#simulator/settings'
import type { Simulation } from '#simulator/simulation'

/** As what a simulator was started; `reset` restores it. */
export type Origin = {
  seed: SeedRequest
  settings: Partial<Settings>
  quotaFactor: number
  living: LivingRequest
}

/** What the control API can do to a running simulator. */
export class Control {
  readonly sim: Simulation
  readonly living: Living
  readonly #delivery: EventDelivery | null
  readonly #origin: Origin
  #seed: SeedRequest
  #characters: Character[] = []

  constructor(sim: Simulation, living: Living, delivery: EventDelivery | null, origin: Origin) {
    this.sim = sim
    this.living = living
    this.#delivery = delivery
    this.#origin = origin
    this.#seed = origin.seed
  }

  /** Back to how it was started: seed, settings, quotas, living; no faults, and empty logs. */
  reset(): void {
    Object.assign(this.sim.settings, defaultSettings())
    changeSettings(this.sim.settings, this.#origin.settings)
    this.sim.quotas.restore(this.#origin.quotaFactor)
    this.sim.ledger.clear()
    this.sim.deeds.clear()
    this.sim.events.clear()
    this.seed(this.#origin.seed)
    this.living.set(this.#origin.living)
  }

  /** Replaces all tasks, queues, people and flows, and all faults. */
  seed(request: SeedRequest): void {
    this.sim.faults.clear()
    this.#seed = request
    this.#characters = plantSeed(this.sim, request)
    this.living.takeAim()
  }

  state(): ControlState {
    const { identity, world, quotas, ledger, events } = this.sim
    const all = world.allTasks()
    const counts = { open: 0, paused: 0, unassignedPaused: 0 } as ControlState['counts']
    for (const stage of [
      'scheduled',
      'in_flow',
      'queued',
      'dequeued',
      'connected',
      'after_contact_work',
      'ended',
    ] as const) {
      counts[stage] = all.filter((task) => task.stage === stage).length
    }
    const open = world.openTasks()
    counts.open = open.length
    counts.paused = open.filter(({ isPaused }) => isPaused).length
    counts.unassignedPaused = open.filter(({ isPaused, agentId }) => isPaused && agentId === null).length
    return {
      ...identity,
      instanceArn: instanceArn(identity),
      now: this.sim.now(),
      seed: { preset: this.#seed.preset, seed: this.#seed.seed ?? 1 },
      counts,
      living: this.living.now(),
      quotaFactor: quotas.factor,
      eventsQueue: this.#delivery?.state ?? null,
      lastSequence: { ledger: ledger.lastSequence, events: events.lastSequence },
      queues: [...world.queues.values()],
      teams: [...world.teams.values()],
      agents: [...world.agents.values()],
      flows: [...world.flows.values()],
      characters: this.#characters,
    }
  }
}

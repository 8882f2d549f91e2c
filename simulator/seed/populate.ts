import type { NewTask } from '#simulator/control/types'
import type { Agent, Queue } from '#simulator/instance/cast'
import type { Random } from '#simulator/random'
import { weightOf } from '#simulator/seed/queues'
import { openTimes, pausedTimes } from '#simulator/seed/schedule'
import { describeWork } from '#simulator/seed/work'
import type { Simulation } from '#simulator/simulation'

const unassignedShare = 0.12
const forgetfulShare = 0.04
const most = { paused: 9, active: 9 }

type Counts = { open: number; paused: number }

/** Open tasks with believable lives, `paused` of them paused, about one in eight of those without an agent. */
export function populate(sim: Simulation, random: Random, { open, paused }: Counts): NewTask[] {
  const queues = [...sim.world.queues.values()].filter(({ kind }) => kind === 'STANDARD')
  const weights = queues.map(({ name }) => weightOf(name))
  const shifts = { paused: new Shift(sim, random, most.paused), active: new Shift(sim, random, most.active) }
  const ids: string[] = []
  return Array.from({ length: open }, (_, position): NewTask => {
    const queue = random.pickWeighted(queues, weights)
    const id = random.uuid()
    const work = describeWork(random, queue.name)
    const relatedContactId = random.isLucky(0.08) && ids.length > 0 ? random.pick(ids.slice(-40)) : undefined
    ids.push(id)
    const common: NewTask = {
      ...work,
      id,
      queue: queue.name,
      priority: random.pickWeighted([1, 2, 3, 4, 5, 6, 7, 8], [3, 5, 9, 8, 58, 7, 6, 4]),
      ...(relatedContactId && { relatedContactId }),
    }
    const now = sim.now()
    if (position < paused) {
      const agent = random.isLucky(unassignedShare) ? null : shifts.paused.next(queue)
      return { ...common, ...pausedTimes(random, now), agent, forgetsQueue: random.isLucky(forgetfulShare) }
    }
    const state = random.pickWeighted(
      ['queued', 'connected', 'in_flow', 'scheduled', 'dequeued'] as const,
      [36, 54, 5, 4, 1],
    )
    if (state === 'scheduled') {
      const scheduledAt = now + random.between(20, 9 * 1440) * 60_000
      return {
        ...common,
        state,
        scheduledAt,
        initiatedAt: now - random.between(5, 1440) * 60_000,
        expiryMinutes: 20_160,
      }
    }
    const agent = state === 'connected' ? shifts.active.next(queue) : null
    return {
      ...common,
      ...openTimes(random, now),
      state: agent ? 'connected' : state === 'connected' ? 'queued' : state,
      agent,
    }
  })
}

/** Hands tasks to agents of the queue's unit first, none beyond `limit`; what is in the instance already counts. */
class Shift {
  readonly #held = new Map<string, number>()
  /** Who can still take a task, by unit; the unit is that of a queue. */
  readonly #free: Map<string | undefined, Agent[]>
  readonly #random: Random
  readonly #limit: number

  constructor({ world }: Simulation, random: Random, limit: number) {
    this.#random = random
    this.#limit = limit
    for (const { agentId } of world.openTasks()) if (agentId) this.#count(agentId)
    const free = [...world.agents.values()].filter(({ id }) => (this.#held.get(id) ?? 0) < limit)
    this.#free = Map.groupBy(free, ({ teamId }) => world.teams.get(teamId ?? '')?.name)
  }

  /** A username, or null once everybody holds as many as they may. */
  next(queue: Queue): string | null {
    const near = this.#free.get(queue.tags.unit)
    const pool = near?.length ? near : [...this.#free.values()].find(({ length }) => length > 0)
    if (!pool) return null
    const position = this.#random.between(0, pool.length - 1)
    const agent = pool[position] as Agent
    if (this.#count(agent.id) >= this.#limit) pool.splice(position, 1)
    return agent.username
  }

  #count(agentId: string): number {
    const held = (this.#held.get(agentId) ?? 0) + 1
    this.#held.set(agentId, held)
    return held
  }
}

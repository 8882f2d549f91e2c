import { advance } from '#simulator/acts/advance'
import { doDeed } from '#simulator/acts/deed'
import { startTask } from '#simulator/acts/start-task'
import type { LivingRequest } from '#simulator/control/types'
import { draftTask } from '#simulator/instance/draft-task'
import type { Task } from '#simulator/instance/task'
import { describeWork } from '#simulator/seed/work'
import type { Simulation } from '#simulator/simulation'

const betweenActsMs = 3_000
const maturesAfterMs = 20_000

type Act = 'arrive' | 'connect' | 'pause' | 'resume' | 'end'

/**
 * A working day in small: tasks arrive, agents take, pause, resume and end them, and some expire by themselves. The
 * numbers of open and paused tasks stay near those that were seeded. At speed 1 somebody does something about every
 * three seconds.
 */
export class Living {
  readonly #sim: Simulation
  #timer: NodeJS.Timeout | undefined
  #speed = 1
  #aim = { open: 0, paused: 0 }

  constructor(sim: Simulation) {
    this.#sim = sim
  }

  /** Takes the present numbers as those to stay near. */
  takeAim(): void {
    const open = this.#sim.world.openTasks()
    this.#aim = { open: open.length, paused: open.filter(({ isPaused }) => isPaused).length }
  }

  now(): Required<LivingRequest> {
    return { enabled: this.#timer !== undefined, speed: this.#speed }
  }

  /** Throws a RangeError for a speed that is not above 0. */
  set({ enabled, speed = 1 }: LivingRequest): void {
    if (!(speed > 0)) throw new RangeError(`speed must be above 0, not ${speed}`)
    clearInterval(this.#timer)
    this.#speed = speed
    this.#timer = enabled ? setInterval(() => this.#live(), Math.max(1, betweenActsMs / speed)) : undefined
    this.#timer?.unref()
  }

  #live(): void {
    const { random } = this.#sim
    advance(this.#sim)
    const open = this.#sim.world.openTasks().filter(({ isReserved }) => !isReserved)
    const paused = open.filter(({ isPaused }) => isPaused)
    // Each difference from the aim makes the act that corrects it likelier.
    const openLack = this.#aim.open - open.length
    const pausedLack = this.#aim.paused - paused.length
    const weights: Record<Act, number> = {
      arrive: Math.max(0.5, 3 + openLack),
      connect: 4,
      pause: Math.max(0.5, 3 + pausedLack),
      resume: Math.max(0.5, 3 - pausedLack),
      end: Math.max(0.5, 3 - openLack),
    }
    const acts = Object.keys(weights) as Act[]
    this.#do(random.pickWeighted(acts, Object.values(weights)), open)
  }

  #do(act: Act, open: Task[]): void {
    const { random } = this.#sim
    if (act === 'arrive') {
      this.#arrive()
      return
    }
    const now = this.#sim.now()
    const isRipe = (task: Task) => now - task.updatedAt > maturesAfterMs / this.#speed
    const candidates = open.filter((task) => {
      if (act === 'connect') return task.stage === 'queued'
      if (act === 'resume') return task.isPaused && isRipe(task)
      if (act === 'pause')
        return !task.isPaused && (task.stage === 'connected' || task.stage === 'queued') && isRipe(task)
      return task.stage === 'connected' && !task.isPaused && isRipe(task)
    })
    const task = candidates.length > 0 ? random.pick(candidates) : undefined
    if (!task) return
    const agentId = act === 'connect' ? this.#freeAgent(open) : undefined
    if (act === 'connect' && !agentId) return
    doDeed(this.#sim, act, task.id, 'living', { ignoresLimits: false, ...(agentId && { agentId }) })
  }

  #freeAgent(open: Task[]): string | undefined {
    const { world, random } = this.#sim
    const free = [...world.agents.values()].filter(({ id, status, maxTasks }) => {
      const active = open.filter(({ agentId, isPaused }) => agentId === id && !isPaused).length
      return status === 'Available' && active < maxTasks
    })
    return free.length > 0 ? random.pick(free).id : undefined
  }

  #arrive(): void {
    const { world, random } = this.#sim
    const queue = random.pick([...world.queues.values()].filter(({ kind }) => kind === 'STANDARD'))
    const flow = [...world.flows.values()].find(
      ({ hasTransferToQueue, kind }) => hasTransferToQueue && kind === 'CONTACT_FLOW',
    )
    if (!queue || !flow) return
    const { name, description, ...work } = describeWork(random, queue.name)
    const id = random.uuid()
    startTask(
      this.#sim,
      draftTask({
        ...work,
        id,
        name,
        description,
        now: this.#sim.now(),
        initialContactId: id,
        flowId: flow.id,
        queueId: queue.id,
      }),
    )
  }
}

import type { Agent, Cast, Flow, Queue, Team } from '#simulator/instance/cast'
import { isOpen, type Task } from '#simulator/instance/task'

type Version = { at: number; task: Task }

/** Longest lag that a read may have; older versions of a task are forgotten. */
const rememberedMs = 11 * 60_000
const never = Number.POSITIVE_INFINITY

/** Everything the instance knows. Holds no rule: what may happen to a task is in acts/. */
export class World {
  readonly #versions = new Map<string, Version[]>()
  readonly #open = new Map<string, Task>()
  readonly #queuesByName = new Map<string, Queue>()
  readonly #agentsByUsername = new Map<string, Agent>()
  readonly queues = new Map<string, Queue>()
  readonly teams = new Map<string, Team>()
  readonly agents = new Map<string, Agent>()
  readonly flows = new Map<string, Flow>()
  /** A lower bound of the next moment at which a task changes by itself. */
  nextDueAt = never

  clear(cast: Cast): void {
    const indexes = [this.#queuesByName, this.#agentsByUsername]
    const maps = [this.#versions, this.#open, this.queues, this.teams, this.agents, this.flows, ...indexes]
    for (const map of maps) map.clear()
    this.nextDueAt = never
    for (const queue of cast.queues) {
      this.queues.set(queue.id, queue)
      if (queue.kind === 'STANDARD') this.#queuesByName.set(queue.name, queue)
    }
    for (const team of cast.teams) this.teams.set(team.id, team)
    for (const agent of cast.agents) {
      this.agents.set(agent.id, agent)
      this.#agentsByUsername.set(agent.username, agent)
    }
    for (const flow of cast.flows) this.flows.set(flow.id, flow)
  }

  /** `at` is when the change became true: reads that lag show it only later. Seeded tasks were always so (-Infinity). */
  put(task: Task, at: number): Task {
    const versions = this.#versions.get(task.id) ?? []
    versions.push({ at, task })
    while (versions.length > 1 && (versions[1] as Version).at < at - rememberedMs) versions.shift()
    this.#versions.set(task.id, versions)
    if (isOpen(task)) this.#open.set(task.id, task)
    else this.#open.delete(task.id)
    this.nextDueAt = Math.min(this.nextDueAt, dueAt(task))
    return task
  }

  forget(taskId: string): void {
    this.#versions.delete(taskId)
    this.#open.delete(taskId)
  }

  task(id: string): Task | undefined {
    return this.#versions.get(id)?.at(-1)?.task
  }

  taskAsOf(id: string, at: number): Task | undefined {
    return this.#versions.get(id)?.findLast((version) => version.at <= at)?.task
  }

  tasksAsOf(at: number): Task[] {
    const tasks: Task[] = []
    for (const versions of this.#versions.values()) {
      const seen = versions.findLast((version) => version.at <= at)
      if (seen) tasks.push(seen.task)
    }
    return tasks
  }

  openTasks(): Task[] {
    return [...this.#open.values()]
  }

  allTasks(): Task[] {
    return this.tasksAsOf(never)
  }

  openCount(): number {
    return this.#open.size
  }

  /** Tasks whose moment has come; also sets `nextDueAt` anew. */
  takeDue(now: number): Task[] {
    if (now < this.nextDueAt) return []
    const due: Task[] = []
    this.nextDueAt = never
    for (const versions of this.#versions.values()) {
      const task = (versions.at(-1) as Version).task
      const at = dueAt(task)
      if (at <= now) due.push(task)
      else this.nextDueAt = Math.min(this.nextDueAt, at)
    }
    return due
  }

  /** The team and those above it, from level 1 down. */
  teamPath(teamId: string | null): Team[] {
    const path: Team[] = []
    for (let team = this.teams.get(teamId ?? ''); team; team = this.teams.get(team.parentId ?? ''))
      path.unshift(team)
    return path
  }

  queueByName(name: string): Queue | undefined {
    return this.#queuesByName.get(name)
  }

  agentByUsername(username: string): Agent | undefined {
    return this.#agentsByUsername.get(username)
  }
}

/** When this task next changes without anybody's act. */
function dueAt(task: Task): number {
  if (task.stage === 'after_contact_work') return task.completedAt ?? never
  if (!isOpen(task)) return never
  if (task.stage === 'scheduled') return Math.min(task.scheduledAt ?? never, task.expiresAt)
  return Math.min(task.requeueAt ?? never, task.expiresAt)
}

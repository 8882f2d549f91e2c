import { randomUUID } from 'node:crypto'
import type { NewTask, TaskTruth } from '#simulator/control/types'
import type { Flow } from '#simulator/instance/cast'
import { draftTask } from '#simulator/instance/draft-task'
import { isOpen, type Stage, type Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'

const hourMs = 3_600_000

/**
 * Puts a task with exactly these properties into the instance, as if it had always been there: no event, and no read is
 * too late to see it. Throws an Error for a queue, agent or flow that the instance does not have.
 */
export function placeTask(sim: Simulation, given: NewTask): Task {
  const now = sim.now()
  const id = given.id ?? randomUUID()
  const agent = given.agent
    ? expected(sim.world.agentByUsername(given.agent), 'agent', given.agent)
    : undefined
  const queue = queueOf(sim, given.queue)
  const initiatedAt = given.initiatedAt ?? Math.min(now - 2 * hourMs, (given.pausedAt ?? now) - hourMs)
  const pausedAt = given.pausedAt ?? (given.state === 'paused' ? now - hourMs : null)
  const hasEnded = given.state === 'ended' || given.disconnectedAt !== undefined
  const isPaused = !hasEnded && pausedAt !== null && pausedAt > (given.resumedAt ?? Number.NEGATIVE_INFINITY)
  const stage = hasEnded ? 'ended' : stageOf(given, isPaused, agent !== undefined)
  const wasQueued = queue !== undefined && stage !== 'scheduled' && stage !== 'in_flow'
  const enqueuedAt = given.enqueuedAt ?? (wasQueued ? initiatedAt + 2_000 : null)
  const disconnectedAt = given.disconnectedAt ?? (hasEnded ? now : null)
  const scheduledAt = given.scheduledAt ?? now + hourMs
  const isKept = stage !== 'dequeued' || sim.settings.queueInfoOnDequeue === 'kept'
  const expiryMinutes =
    given.expiresAt === undefined
      ? given.expiryMinutes
      : Math.max(1, Math.round((given.expiresAt - initiatedAt) / 60_000))
  const task = draftTask({
    id,
    now,
    initiatedAt,
    stage,
    isPaused,
    pausedAt,
    enqueuedAt,
    disconnectedAt,
    expiryMinutes,
    expiryStartsAt:
      stage === 'scheduled' && sim.settings.scheduledExpiryStarts === 'at_schedule'
        ? scheduledAt
        : initiatedAt,
    flowId: flowOf(sim, given).id,
    queueId: queue?.id ?? null,
    isQueueShown: enqueuedAt !== null && isKept,
    agentId: agent?.id ?? null,
    connectedToAgentAt: agent ? (given.connectedToAgentAt ?? (enqueuedAt ?? initiatedAt) + 60_000) : null,
    connectedToSystemAt: stage === 'scheduled' ? null : initiatedAt + 500,
    scheduledAt: stage === 'scheduled' ? scheduledAt : (given.scheduledAt ?? null),
    completedAt: disconnectedAt,
    disconnectReason: hasEnded ? (given.disconnectReason ?? 'AGENT_DISCONNECT') : null,
    updatedAt:
      given.updatedAt ?? Math.max(initiatedAt, pausedAt ?? 0, given.resumedAt ?? 0, disconnectedAt ?? 0),
    resumedAt: given.resumedAt ?? null,
    pauseCount: given.pauseCount ?? (pausedAt === null ? 0 : 1),
    isExpiryShown: given.isExpiryShown ?? expiryMinutes !== undefined,
    initialContactId: given.previousContactId ?? id,
    previousContactId: given.previousContactId ?? null,
    relatedContactId: given.relatedContactId ?? null,
    name: given.name ?? 'Damaged delivery claim',
    description: given.description ?? '',
    channel: given.channel ?? 'TASK',
    initiationMethod: given.initiationMethod ?? 'API',
    priority: given.priority ?? 5,
    attributes: given.attributes ?? {},
    tags: given.tags ?? {},
    references: given.references ?? {},
    isReserved: given.isReserved ?? false,
    ...(given.expiresAt !== undefined && { expiresAt: given.expiresAt }),
  })
  return sim.world.put(task, Number.NEGATIVE_INFINITY)
}

function stageOf({ state }: NewTask, isPaused: boolean, isAssigned: boolean): Stage {
  if (isPaused && state !== 'in_flow') return isAssigned ? 'connected' : 'dequeued'
  if (state && state !== 'paused') return state
  return isAssigned ? 'connected' : 'queued'
}

function queueOf({ world }: Simulation, name: string | null | undefined) {
  if (name === null) return undefined
  if (name === undefined) return world.queues.values().next().value
  return expected(world.queueByName(name), 'queue', name)
}

function flowOf({ world }: Simulation, { flow, forgetsQueue = false }: NewTask): Flow {
  const flows = [...world.flows.values()]
  if (flow !== undefined) {
    return expected(
      flows.find(({ name }) => name === flow),
      'flow',
      flow,
    )
  }
  const fitting = flows.find(
    ({ kind, isPublished, endsTask, hasTransferToQueue }) =>
      kind === 'CONTACT_FLOW' && isPublished && !endsTask && hasTransferToQueue !== forgetsQueue,
  )
  return expected(fitting, 'flow', 'for tasks')
}

function expected<T>(found: T | undefined, what: string, name: string): T {
  if (found === undefined) throw new Error(`There is no ${what} ${name}.`)
  return found
}

/** The task with names in place of ids, for who compares it with what others show. */
export const truthOf = ({ world }: Simulation, task: Task): TaskTruth => ({
  ...task,
  isOpen: isOpen(task),
  queueName: world.queues.get(task.queueId ?? '')?.name ?? null,
  agentUsername: world.agents.get(task.agentId ?? '')?.username ?? null,
})

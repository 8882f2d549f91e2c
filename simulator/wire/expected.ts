import type { Agent, Flow, Queue } from '#simulator/instance/cast'
import { idOf } from '#simulator/instance/identity'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'
import { ApiError, invalidParameter, notFound } from '#simulator/wire/api-error'

/** The contact as it is now; 404 ResourceNotFoundException where there is none. */
export function expectedTask({ world }: Simulation, contactId: string): Task {
  const task = world.task(idOf(contactId))
  if (!task) throw notFound('Contact')
  return task
}

/** The contact as a read with the given lag shows it; one that is younger than the lag is not found yet. */
export function laggedTask(sim: Simulation, contactId: string): Task {
  const task = sim.world.taskAsOf(idOf(contactId), sim.now() - describeLag(sim))
  if (!task) throw notFound('Contact')
  return task
}

function describeLag({ settings, random }: Simulation): number {
  return settings.describeLagVaries ? settings.describeLagMs * random.share() : settings.describeLagMs
}

export function expectedQueue({ world }: Simulation, queueId: string): Queue {
  const queue = world.queues.get(idOf(queueId))
  if (!queue) throw notFound('Queue')
  return queue
}

export function expectedAgent({ world }: Simulation, userId: string): Agent {
  const agent = world.agents.get(idOf(userId))
  if (!agent) throw notFound('User')
  return agent
}

/** A flow that can run: it exists, is published and not archived. Which refusal is given otherwise is a setting. */
export function expectedFlow(
  { world, settings }: Simulation,
  contactFlowId: string | undefined,
): Flow | undefined {
  if (contactFlowId === undefined) return undefined
  const flow = world.flows.get(idOf(contactFlowId))
  if (flow?.isPublished && !flow.isArchived) return flow
  const message = flow ? 'The contact flow is not published.' : 'The contact flow was not found.'
  if (settings.unknownFlowAnswer === 404) throw new ApiError(404, 'ResourceNotFoundException', message)
  throw invalidParameter(message)
}

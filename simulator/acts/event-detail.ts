import { instanceArn, resourceArn } from '#simulator/instance/identity'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'

export type EventType =
  | 'INITIATED'
  | 'CONNECTED_TO_SYSTEM'
  | 'CONTACT_DATA_UPDATED'
  | 'QUEUED'
  | 'CONNECTED_TO_AGENT'
  | 'PAUSED'
  | 'RESUMED'
  | 'DISCONNECTED'
  | 'COMPLETED'

/** What one of AWS's own samples shows in place of a timestamp that is not set. */
const unset = '1970-01-01T00:00:00.001Z'

/**
 * The `detail` of a contact event. The documented data model has no name, description, attribute or pause time, and
 * neither has this.
 */
export function eventDetail(
  sim: Simulation,
  eventType: EventType,
  task: Task,
  updatedProperties?: string[],
): Record<string, unknown> {
  const { identity, settings } = sim
  const iso = (at: number | null) => {
    if (at !== null) return new Date(at).toISOString()
    return settings.eventUnsetTimestamps === 'epoch' ? unset : undefined
  }
  const detail = withoutEmpty({
    eventType,
    contactId: task.id,
    initialContactId: task.initialContactId,
    previousContactId: task.previousContactId,
    relatedContactId: task.relatedContactId,
    channel: task.channel,
    instanceArn: instanceArn(identity),
    initiationMethod: task.initiationMethod,
    initiationTimestamp: iso(task.initiatedAt),
    connectedToSystemTimestamp: iso(task.connectedToSystemAt),
    disconnectTimestamp: iso(task.disconnectedAt),
    scheduledTimestamp: iso(task.scheduledAt),
    disconnectReason: task.disconnectReason,
    updatedProperties,
    queueInfo: queueInfo(sim, task, iso),
    agentInfo: agentInfo(sim, task, iso),
    tags: { 'aws:connect:instanceId': identity.instanceId, ...task.tags },
  })
  return settings.eventDetailCasing === 'pascal' ? inPascalCase(detail) : detail
}

type Iso = (at: number | null) => string | undefined

function queueInfo({ identity }: Simulation, task: Task, iso: Iso) {
  if (!task.queueId || !task.isQueueShown) return undefined
  return {
    queueArn: resourceArn(identity, 'queue', task.queueId),
    queueType: 'STANDARD',
    enqueueTimestamp: iso(task.enqueuedAt),
  }
}

function agentInfo({ identity, world }: Simulation, task: Task, iso: Iso) {
  if (!task.agentId) return undefined
  const path = world.teamPath(world.agents.get(task.agentId)?.teamId ?? null)
  const levels = path.map((team) => [
    `level${team.level}`,
    { arn: resourceArn(identity, 'agent-group', team.id) },
  ])
  return {
    agentArn: resourceArn(identity, 'agent', task.agentId),
    connectedToAgentTimestamp: iso(task.connectedToAgentAt),
    hierarchyGroups: Object.fromEntries(levels),
  }
}

const withoutEmpty = (members: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null))

/** Keys of the model only: those of tags are the customer's. */
function inPascalCase(members: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(members).map(([name, value]) => {
    const isStructure =
      typeof value === 'object' && value !== null && !Array.isArray(value) && name !== 'tags'
    const cased = isStructure ? inPascalCase(value as Record<string, unknown>) : value
    return [name.charAt(0).toUpperCase() + name.slice(1), cased]
  })
  return Object.fromEntries(entries)
}

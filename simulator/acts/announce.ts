import { randomUUID } from 'node:crypto'
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

/**
 * Emits a contact event for the task as it now is. The documented data model has no name, description, attribute or
 * pause time, and neither has this.
 */
export function announce(
  sim: Simulation,
  eventType: EventType,
  task: Task,
  updatedProperties?: string[],
): void {
  const { identity } = sim
  const contactArn = resourceArn(identity, 'contact', task.id)
  sim.events.emit({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    account: identity.account,
    time: `${new Date(sim.now()).toISOString().slice(0, 19)}Z`,
    region: identity.region,
    resources: [contactArn, instanceArn(identity)],
    detail: withoutEmpty({
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
      queueInfo: queueInfo(sim, task),
      agentInfo: agentInfo(sim, task),
      tags: { 'aws:connect:instanceId': identity.instanceId, ...task.tags },
    }) as Record<string, unknown> & { eventType: string; contactId: string },
  })
}

const iso = (at: number | null) => (at === null ? undefined : new Date(at).toISOString())

function queueInfo({ identity }: Simulation, task: Task) {
  if (!task.queueId || !task.isQueueShown) return undefined
  return {
    queueArn: resourceArn(identity, 'queue', task.queueId),
    queueType: 'STANDARD',
    enqueueTimestamp: iso(task.enqueuedAt),
  }
}

function agentInfo({ identity, world }: Simulation, task: Task) {
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

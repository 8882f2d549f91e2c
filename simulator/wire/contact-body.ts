import { resourceArn } from '#simulator/instance/identity'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'
import { epochSeconds } from '#simulator/wire/timestamps'

/** The service's `Contact` of DescribeContact. Members without a value are left out. */
export function contactBody(sim: Simulation, task: Task): Record<string, unknown> {
  const { identity, settings } = sim
  const at = (moment: number | null) => epochSeconds(settings, moment)
  const isCompleted = task.stage === 'ended'
  return {
    Arn: resourceArn(identity, 'contact', task.id),
    Id: task.id,
    InitialContactId: task.initialContactId,
    PreviousContactId: task.previousContactId ?? undefined,
    RelatedContactId: task.relatedContactId ?? undefined,
    InitiationMethod: task.initiationMethod,
    Name: task.name,
    Description: task.description || undefined,
    Channel: task.channel,
    QueueInfo: queueInfoBody(sim, task),
    AgentInfo: agentInfoBody(sim, task),
    InitiationTimestamp: at(task.initiatedAt),
    ConnectedToSystemTimestamp: at(task.connectedToSystemAt),
    ScheduledTimestamp: at(task.scheduledAt),
    DisconnectTimestamp: at(task.disconnectedAt),
    DisconnectReason: task.disconnectReason ?? undefined,
    LastUpdateTimestamp: at(task.updatedAt),
    LastPausedTimestamp: at(task.pausedAt),
    LastResumedTimestamp: at(task.resumedAt),
    TotalPauseCount: pauseCountMember(sim, task),
    TotalPauseDurationInSeconds: isCompleted ? Math.floor(task.pausedTotalMs / 1000) : undefined,
    QueuePriority: task.priority,
    Tags: { 'aws:connect:instanceId': identity.instanceId, ...task.tags },
    SegmentAttributes: expiryAttribute(sim, task),
    ContactDetails: task.channel === 'TASK' ? { Name: task.name, Description: task.description } : undefined,
    Attributes: task.attributes,
    NextContacts: task.nextContactIds.map((id) => ({
      Type: 'QUICK_CONNECT',
      NextContactMetadata: { QuickConnectContactData: { ContactId: id } },
    })),
  }
}

function pauseCountMember({ settings }: Simulation, task: Task): number | undefined {
  const isShown = settings.totalPauseCountMember === 'always' || task.pauseCount > 0
  return isShown && settings.totalPauseCountMember !== 'never' ? task.pauseCount : undefined
}

export function queueInfoBody({ settings }: Simulation, task: Task) {
  if (!task.queueId || !task.isQueueShown) return undefined
  return { Id: task.queueId, EnqueueTimestamp: epochSeconds(settings, task.enqueuedAt) }
}

function agentInfoBody({ identity, settings, world }: Simulation, task: Task) {
  if (!task.agentId) return undefined
  const path = world.teamPath(world.agents.get(task.agentId)?.teamId ?? null)
  const levels = path.map((team) => [
    `Level${team.level}`,
    { Arn: resourceArn(identity, 'agent-group', team.id) },
  ])
  return {
    Id: task.agentId,
    AcceptedByAgentTimestamp: epochSeconds(settings, task.connectedToAgentAt),
    ConnectedToAgentTimestamp: epochSeconds(settings, task.connectedToAgentAt),
    AgentPauseDurationInSeconds: Math.floor(task.agentPausedTotalMs / 1000),
    HierarchyGroups: Object.fromEntries(levels),
  }
}

/** `connect:ContactExpiry`; how ExpiryTimeStamp is written is not documented, hence a setting. */
export function expiryAttribute({ settings }: Simulation, task: Task) {
  if (!task.isExpiryShown) return undefined
  const duration = { ExpiryDuration: { ValueInteger: task.expiryMinutes } }
  const { expiryEncoding, expiryKey, expiryNumberMember } = settings
  if (expiryEncoding === 'absent') return { 'connect:ContactExpiry': { ValueMap: duration } }
  const inNumber = (number: number) =>
    expiryNumberMember === 'ValueInteger' ? { ValueInteger: number } : { ValueString: String(number) }
  const stamp = {
    iso_string: () => ({ ValueString: new Date(task.expiresAt).toISOString() }),
    epoch_seconds: () => inNumber(Math.floor(task.expiresAt / 1000)),
    epoch_milliseconds: () => inNumber(task.expiresAt),
  }[expiryEncoding]()
  return { 'connect:ContactExpiry': { ValueMap: { ...duration, [expiryKey]: stamp } } }
}

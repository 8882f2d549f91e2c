import type { Agent } from '#simulator/instance/cast'
import { idOf, resourceArn } from '#simulator/instance/identity'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'
import { invalidParameter } from '#simulator/wire/api-error'
import type { Input, Operation } from '#simulator/wire/operation'
import { pageOf } from '#simulator/wire/page'
import { instanceIdInPath, nextToken } from '#simulator/wire/shape'
import { hierarchyPath } from '#simulator/wire/team-body'
import { epochSeconds } from '#simulator/wire/timestamps'

const ids = { type: 'list', of: { type: 'string', min: 1 }, max: 100 } as const
const contactStates = [
  'INCOMING',
  'PENDING',
  'CONNECTING',
  'CONNECTED',
  'CONNECTED_ONHOLD',
  'MISSED',
  'ERROR',
  'ENDED',
  'REJECTED',
]

/** What agents do now. There is no state PAUSED; how a paused task appears is a setting. */
export const getCurrentUserData: Operation = {
  name: 'GetCurrentUserData',
  method: 'POST',
  path: '/metrics/userdata/{InstanceId}',
  input: {
    InstanceId: instanceIdInPath,
    Filters: {
      type: 'structure',
      required: true,
      members: {
        Queues: ids,
        RoutingProfiles: ids,
        Agents: ids,
        UserHierarchyGroups: { ...ids, max: 1 },
        ContactFilter: {
          type: 'structure',
          members: { ContactStates: { type: 'list', max: 9, of: { type: 'string', oneOf: contactStates } } },
        },
      },
    },
    NextToken: nextToken,
    MaxResults: { type: 'integer', min: 1, max: 100 },
  },
  isWrite: false,
  handle(sim, input) {
    const agents = agentsWithin(sim, input.Filters)
    const held = tasksByAgent(sim)
    const states: string[] | undefined = input.Filters.ContactFilter?.ContactStates
    const page = pageOf(
      agents,
      ['GetCurrentUserData', input.Filters],
      input.MaxResults ?? 100,
      input.NextToken,
    )
    return {
      body: {
        UserDataList: page.items.map((agent) => userData(sim, agent, held.get(agent.id) ?? [], states)),
        NextToken: page.nextToken,
        ApproximateTotalCount: agents.length,
      },
    }
  },
}

function agentsWithin({ world }: Simulation, filters: Input): Agent[] {
  const kinds = ['Queues', 'RoutingProfiles', 'Agents', 'UserHierarchyGroups'].filter(
    (kind) => filters[kind]?.length,
  )
  if (kinds.length !== 1) throw invalidParameter('Exactly one kind of filter must be given.')
  const wanted = new Set((filters[kinds[0] as string] as string[]).map(idOf))
  const isWanted: Record<string, (agent: Agent) => boolean> = {
    // Every routing profile of this instance serves every queue.
    Queues: () => true,
    RoutingProfiles: (agent) => wanted.has(agent.routingProfileId),
    Agents: (agent) => wanted.has(agent.id),
    UserHierarchyGroups: (agent) => world.teamPath(agent.teamId).some(({ id }) => wanted.has(id)),
  }
  return [...world.agents.values()].filter(
    (agent) => agent.status !== 'Offline' && isWanted[kinds[0] as string]?.(agent),
  )
}

function tasksByAgent({ world }: Simulation): Map<string, Task[]> {
  const held = world.openTasks().filter(({ agentId }) => agentId !== null)
  return Map.groupBy(held, ({ agentId }) => agentId as string)
}

function userData(sim: Simulation, agent: Agent, tasks: Task[], states: string[] | undefined) {
  const { identity, settings } = sim
  const active = tasks.filter(({ isPaused }) => !isPaused).length
  const shown = tasks
    .map((task) => ({ task, state: task.isPaused ? settings.pausedAgentContactState : 'CONNECTED' }))
    .filter(({ state }) => state !== 'omitted' && (!states || states.includes(state)))
  return {
    User: { Id: agent.id, Arn: resourceArn(identity, 'agent', agent.id) },
    RoutingProfile: {
      Id: agent.routingProfileId,
      Arn: resourceArn(identity, 'routing-profile', agent.routingProfileId),
    },
    HierarchyPath: hierarchyPath(sim, agent.teamId),
    Status: { StatusName: agent.status, StatusStartTimestamp: epochSeconds(settings, agent.statusSince) },
    MaxSlotsByChannel: { TASK: agent.maxTasks },
    ActiveSlotsByChannel: { TASK: active },
    AvailableSlotsByChannel: { TASK: Math.max(0, agent.maxTasks - active) },
    Contacts: shown.map(({ task, state }) => ({
      ContactId: task.id,
      Channel: task.channel,
      InitiationMethod: task.initiationMethod,
      AgentContactState: state,
      StateStartTimestamp: epochSeconds(
        settings,
        task.isPaused ? task.pausedAt : (task.resumedAt ?? task.connectedToAgentAt),
      ),
      ConnectedToAgentTimestamp: epochSeconds(settings, task.connectedToAgentAt),
      Queue: task.queueId
        ? { Id: task.queueId, Arn: resourceArn(identity, 'queue', task.queueId) }
        : undefined,
    })),
  }
}

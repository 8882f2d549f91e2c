import type { Agent } from '#simulator/instance/cast'
import { idOf } from '#simulator/instance/identity'
import type { Simulation } from '#simulator/simulation'
import type { Input, Operation } from '#simulator/wire/operation'
import { pageOf } from '#simulator/wire/page'
import { instanceId, nextToken } from '#simulator/wire/shape'
import { meetsConditions, meetsString } from '#simulator/wire/string-condition'
import { userBody } from '#simulator/wire/user-body'

export const searchUsers: Operation = {
  name: 'SearchUsers',
  method: 'POST',
  path: '/search-users',
  input: {
    InstanceId: instanceId,
    NextToken: nextToken,
    MaxResults: { type: 'integer', min: 1, max: 500 },
    SearchCriteria: { type: 'structure', members: {} },
  },
  isWrite: false,
  handle(sim, input) {
    const criteria = input.SearchCriteria ?? {}
    const found = [...sim.world.agents.values()].filter((agent) =>
      meetsConditions(criteria, (condition) => meets(sim, agent, condition)),
    )
    const page = pageOf(found, ['SearchUsers', criteria], input.MaxResults ?? 100, input.NextToken)
    return {
      body: {
        Users: page.items.map((agent) => userBody(sim, agent)),
        NextToken: page.nextToken,
        ApproximateTotalCount: found.length,
      },
    }
  },
}

function meets(
  { world }: Simulation,
  agent: Agent,
  { StringCondition, HierarchyGroupCondition }: Input,
): boolean {
  if (HierarchyGroupCondition) {
    const wanted = idOf(HierarchyGroupCondition.Value ?? '')
    const withChildren = HierarchyGroupCondition.HierarchyGroupMatchType === 'WITH_CHILD_GROUPS'
    const teams = withChildren ? world.teamPath(agent.teamId).map(({ id }) => id) : [agent.teamId]
    if (!teams.includes(wanted)) return false
  }
  if (!StringCondition) return true
  const { username, firstName, lastName, id } = agent
  return meetsString(StringCondition, {
    Username: username,
    FirstName: firstName,
    LastName: lastName,
    ResourceId: id,
  })
}

import type { Agent } from '#simulator/instance/cast'
import { resourceArn } from '#simulator/instance/identity'
import type { Simulation } from '#simulator/simulation'

/** What DescribeUser and SearchUsers have in common. */
export const userBody = ({ identity }: Simulation, agent: Agent): Record<string, unknown> => ({
  Id: agent.id,
  Arn: resourceArn(identity, 'agent', agent.id),
  Username: agent.username,
  IdentityInfo: { FirstName: agent.firstName, LastName: agent.lastName },
  HierarchyGroupId: agent.teamId ?? undefined,
  RoutingProfileId: agent.routingProfileId,
  SecurityProfileIds: [],
  Tags: agent.tags,
})

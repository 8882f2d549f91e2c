import { resourceArn } from '#simulator/instance/identity'
import type { Operation } from '#simulator/wire/operation'
import { pageOf } from '#simulator/wire/page'
import { instanceIdInPath, nextTokenInQuery } from '#simulator/wire/shape'

/** Gives usernames only; first and last names are in SearchUsers and DescribeUser. */
export const listUsers: Operation = {
  name: 'ListUsers',
  method: 'GET',
  path: '/users-summary/{InstanceId}',
  input: {
    InstanceId: instanceIdInPath,
    maxResults: { type: 'integer', min: 1, max: 1000, in: 'query' },
    nextToken: nextTokenInQuery,
  },
  isWrite: false,
  handle(sim, input) {
    const page = pageOf([...sim.world.agents.values()], 'ListUsers', input.maxResults ?? 100, input.nextToken)
    return {
      body: {
        UserSummaryList: page.items.map((agent) => ({
          Id: agent.id,
          Arn: resourceArn(sim.identity, 'agent', agent.id),
          Username: agent.username,
        })),
        NextToken: page.nextToken,
      },
    }
  },
}

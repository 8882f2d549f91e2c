import type { Operation } from '#simulator/wire/operation'
import { pageOf } from '#simulator/wire/page'
import { instanceIdInPath, nextTokenInQuery } from '#simulator/wire/shape'
import { teamSummary } from '#simulator/wire/team-body'

/** A flat list: who is above whom is in DescribeUserHierarchyGroup only. */
export const listUserHierarchyGroups: Operation = {
  name: 'ListUserHierarchyGroups',
  method: 'GET',
  path: '/user-hierarchy-groups-summary/{InstanceId}',
  input: {
    InstanceId: instanceIdInPath,
    maxResults: { type: 'integer', min: 1, max: 1000, in: 'query' },
    nextToken: nextTokenInQuery,
  },
  isWrite: false,
  handle(sim, input) {
    const teams = [...sim.world.teams.values()]
    const page = pageOf(teams, 'ListUserHierarchyGroups', input.maxResults ?? 100, input.nextToken)
    return {
      body: {
        UserHierarchyGroupSummaryList: page.items.map((team) => teamSummary(sim, team)),
        NextToken: page.nextToken,
      },
    }
  },
}

import { idOf } from '#simulator/instance/identity'
import { notFound } from '#simulator/wire/api-error'
import type { Operation } from '#simulator/wire/operation'
import { instanceIdInPath } from '#simulator/wire/shape'
import { hierarchyPath, levelId, teamSummary } from '#simulator/wire/team-body'

export const describeUserHierarchyGroup: Operation = {
  name: 'DescribeUserHierarchyGroup',
  method: 'GET',
  path: '/user-hierarchy-groups/{InstanceId}/{HierarchyGroupId}',
  input: {
    InstanceId: instanceIdInPath,
    HierarchyGroupId: { type: 'string', min: 1, max: 256, required: true, in: 'path' },
  },
  isWrite: false,
  handle(sim, input) {
    const team = sim.world.teams.get(idOf(input.HierarchyGroupId))
    if (!team) throw notFound('Hierarchy group')
    const path = hierarchyPath(sim, team.id)
    return {
      body: {
        HierarchyGroup: { ...teamSummary(sim, team), LevelId: levelId(team.level), HierarchyPath: path },
      },
    }
  },
}

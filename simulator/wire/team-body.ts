import type { Team } from '#simulator/instance/cast'
import { resourceArn } from '#simulator/instance/identity'
import type { Simulation } from '#simulator/simulation'

const levelNames = ['LevelOne', 'LevelTwo', 'LevelThree', 'LevelFour', 'LevelFive'] as const

export const teamSummary = ({ identity }: Simulation, team: Team): Record<string, unknown> => ({
  Id: team.id,
  Arn: resourceArn(identity, 'agent-group', team.id),
  Name: team.name,
})

/** The team and those above it, keyed LevelOne to LevelFive. */
export const hierarchyPath = (sim: Simulation, teamId: string | null): Record<string, unknown> =>
  Object.fromEntries(
    sim.world.teamPath(teamId).map((team) => [levelNames[team.level - 1], teamSummary(sim, team)]),
  )

export const levelId = (level: number): string => `${level}`

import type { Agent, Cast, Queue, Team } from '#simulator/instance/cast'
import type { Random } from '#simulator/random'
import { seedFlows } from '#simulator/seed/flows'
import { firstAgents, firstNames, lastNames } from '#simulator/seed/people'
import { queuesFor } from '#simulator/seed/queues'

const divisions = {
  'Customer operations': ['Claims and returns', 'Logistics', 'Back office'],
  'Finance and risk': ['Money matters', 'Risk', 'Key accounts'],
} as const
const taskLimit = 10

/** Queues, three levels of teams, agents and flows; ids come from `random`, so that a seed gives the same ones. */
export function buildCast(random: Random, count: { queues: number; agents: number }, now: number): Cast {
  const queues: Queue[] = queuesFor(count.queues).map(({ name, description, unit }) => ({
    id: random.uuid(),
    name,
    description,
    kind: 'STANDARD',
    tags: { unit },
  }))
  const teams = buildTeams(random)
  const routingProfileId = random.uuid()
  const units = teams.filter(({ level }) => level === 3)
  const agents = Array.from({ length: count.agents }, (_, position): Agent => {
    const [firstName, lastName] = nameOf(position)
    const status = random.pickWeighted(['Available', 'Break', 'Offline'] as const, [72, 10, 18])
    return {
      id: random.uuid(),
      username: usernameOf(firstName, lastName, position),
      firstName,
      lastName,
      teamId: (units[position % units.length] as Team).id,
      routingProfileId,
      maxTasks: taskLimit,
      status,
      statusSince: now - random.between(2, 300) * 60_000,
      tags: {},
    }
  })
  const agentQueues = agents.map(
    ({ id, username }): Queue => ({ id, name: username, description: '', kind: 'AGENT', tags: {} }),
  )
  const flows = seedFlows.map((flow) => ({ id: random.uuid(), ...flow }))
  return { queues: [...queues, ...agentQueues], teams, agents, flows }
}

function buildTeams(random: Random): Team[] {
  const house: Team = { id: random.uuid(), name: 'Harbour Retail', level: 1, parentId: null }
  const teams = [house]
  for (const [name, units] of Object.entries(divisions)) {
    const division: Team = { id: random.uuid(), name, level: 2, parentId: house.id }
    teams.push(
      division,
      ...units.map((unit): Team => ({ id: random.uuid(), name: unit, level: 3, parentId: division.id })),
    )
  }
  return teams
}

function nameOf(position: number): readonly [string, string] {
  if (position < firstAgents.length) return firstAgents[position] as readonly [string, string]
  const place = position - firstAgents.length
  // The lengths and the stride have no common divisor, so that no name repeats within the lists' product.
  const stride = 7
  return [
    firstNames[place % firstNames.length] as string,
    lastNames[(place * stride + 3) % lastNames.length] as string,
  ]
}

function usernameOf(first: string, last: string, position: number): string {
  const round = Math.floor(position / (firstNames.length * lastNames.length))
  return `${first}.${last}${round > 0 ? round + 1 : ''}`.toLowerCase()
}

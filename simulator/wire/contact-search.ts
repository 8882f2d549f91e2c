import { idOf } from '#simulator/instance/identity'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'
import type { Input } from '#simulator/wire/operation'

/** The contacts that meet a SearchContacts question, in its order, as the index shows them. */
export function findContacts(sim: Simulation, question: Input): Task[] {
  const { searchLagMs, searchLagVaries } = sim.settings
  const lag = searchLagVaries ? searchLagMs * sim.random.share() : searchLagMs
  const criteria = question.SearchCriteria ?? {}
  return sim.world
    .tasksAsOf(sim.now() - lag)
    .filter((task) => isWithin(task, question.TimeRange) && meetsCriteria(sim, task, criteria))
    .sort(orderOf(question).compare)
}

const moments: Record<string, (task: Task) => number | null> = {
  INITIATION_TIMESTAMP: (task) => task.initiatedAt,
  SCHEDULED_TIMESTAMP: (task) => task.scheduledAt,
  CONNECTED_TO_AGENT_TIMESTAMP: (task) => task.connectedToAgentAt,
  DISCONNECT_TIMESTAMP: (task) => task.disconnectedAt,
  ENQUEUE_TIMESTAMP: (task) => (task.isQueueShown ? task.enqueuedAt : null),
  EXPIRY_TIMESTAMP: (task) => task.expiresAt,
}

function isWithin(task: Task, { Type, StartTime, EndTime }: Input): boolean {
  const moment = moments[Type]?.(task) ?? null
  return moment !== null && moment >= StartTime * 1000 && moment <= EndTime * 1000
}

function meetsCriteria(sim: Simulation, task: Task, criteria: Input): boolean {
  const { Channels, InitiationMethods, QueueIds, AgentIds, AgentHierarchyGroups, Name, AdditionalTimeRange } =
    criteria
  if (Channels?.length && !Channels.includes(task.channel)) return false
  if (InitiationMethods?.length && !InitiationMethods.includes(task.initiationMethod)) return false
  if (QueueIds?.length && !(task.isQueueShown && QueueIds.map(idOf).includes(task.queueId))) return false
  if (AgentIds?.length && !AgentIds.map(idOf).includes(task.agentId)) return false
  if (AgentHierarchyGroups && !meetsTeams(sim, task, AgentHierarchyGroups)) return false
  if (Name && !meetsName(task.name, Name)) return false
  return !AdditionalTimeRange || meetsAdditionalTime(task, AdditionalTimeRange)
}

function meetsTeams({ world }: Simulation, task: Task, groups: Input): boolean {
  const path = world.teamPath(world.agents.get(task.agentId ?? '')?.teamId ?? null)
  const asked = [1, 2, 3, 4, 5].filter((level) => groups[`L${level}Ids`]?.length)
  return asked.every((level) => {
    const team = path.find((each) => each.level === level)
    return team !== undefined && groups[`L${level}Ids`].map(idOf).includes(team.id)
  })
}

function meetsName(name: string, { SearchText, MatchType }: Input): boolean {
  if (SearchText.length === 0) return true
  const text = name.toLowerCase()
  const isIn = (part: string) => text.includes(part.toLowerCase())
  switch (MatchType) {
    case 'MATCH_ALL':
      return SearchText.every(isIn)
    case 'MATCH_EXACT':
      return SearchText.some((part: string) => part.toLowerCase() === text)
    case 'MATCH_NONE':
      return !SearchText.some(isIn)
    default:
      return SearchText.some(isIn)
  }
}

function meetsAdditionalTime(task: Task, { Criteria, MatchType }: Input): boolean {
  const meets = ({ TimeRange, TimestampCondition }: Input) =>
    (!TimeRange || isWithin(task, TimeRange)) &&
    (!TimestampCondition || (moments[TimestampCondition.Type]?.(task) ?? null) === null)
  if (MatchType === 'MATCH_ALL') return Criteria.every(meets)
  if (MatchType === 'MATCH_NONE') return !Criteria.some(meets)
  return Criteria.some(meets)
}

type Key = [value: number | string | null, id: string]

/** The order of a question: its Sort, else newest first. Contacts without the value come last; the id breaks ties. */
export function orderOf({ Sort }: Input) {
  const direction = Sort?.Order === 'ASCENDING' ? 1 : -1
  const compareKeys = ([a, idA]: Key, [b, idB]: Key): number => {
    if (a === b) return idA < idB ? -1 : idA > idB ? 1 : 0
    if (a === null) return 1
    if (b === null) return -1
    return a < b ? -direction : direction
  }
  return {
    compare: (a: Task, b: Task) => compareKeys(keyOf(a, Sort), keyOf(b, Sort)),
    isAfter(place: string) {
      const last = JSON.parse(place) as Key
      return (task: Task) => compareKeys(keyOf(task, Sort), last) > 0
    },
  }
}

export const placeText = (task: Task, { Sort }: Input): string => JSON.stringify(keyOf(task, Sort))

function keyOf(task: Task, sort: Input | undefined): Key {
  const field = sort?.FieldName ?? 'INITIATION_TIMESTAMP'
  if (field === 'CHANNEL') return [task.channel, task.id]
  if (field === 'INITIATION_METHOD') return [task.initiationMethod, task.id]
  return [moments[field]?.(task) ?? null, task.id]
}

import { resourceArn } from '#simulator/instance/identity'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'
import { invalidParameter } from '#simulator/wire/api-error'
import { expiryAttribute, queueInfoBody } from '#simulator/wire/contact-body'
import { findContacts, orderOf, placeText } from '#simulator/wire/contact-search'
import type { Input, Operation } from '#simulator/wire/operation'
import { pageToken, placeOf } from '#simulator/wire/page'
import { searchContactsInput } from '#simulator/wire/search-contacts-input'
import { epochSeconds } from '#simulator/wire/timestamps'

const defaultPage = 100
const dayMs = 86_400_000

/** Contacts by the search index, which may lag. No result says whether a contact is paused. */
export const searchContacts: Operation = {
  name: 'SearchContacts',
  method: 'POST',
  path: '/search-contacts',
  input: searchContactsInput,
  isWrite: false,
  handle(sim, input) {
    const { InstanceId: _, MaxResults = defaultPage, NextToken, ...question } = input
    refuseImpossibleRange(sim, input)
    const found = findContacts(sim, question)
    const place = placeOf(question, NextToken)
    const first = place === undefined ? 0 : firstAfter(sim, found, question, place)
    const cap = sim.settings.searchResultCap || Number.POSITIVE_INFINITY
    const next = Math.min(first + MaxResults, cap)
    const page = found.slice(first, next)
    const last = page.at(-1)
    const goesOn = next < found.length && next < cap && last !== undefined
    return {
      body: {
        Contacts: page.map((task) => summaryBody(sim, task)),
        NextToken: goesOn ? pageToken(question, placeAfter(sim, last, question, next)) : undefined,
        TotalCount: found.length,
      },
    }
  },
}

/** Keyset: the place is the last contact given, so that pages do not shift. Offset: a number, so that they do. */
function placeAfter(sim: Simulation, last: Task, question: Input, next: number): string {
  return sim.settings.searchPaging === 'offset' ? String(next) : placeText(last, question)
}

function firstAfter(sim: Simulation, found: Task[], question: Input, place: string): number {
  if (sim.settings.searchPaging === 'offset') return Number(place)
  const first = found.findIndex(orderOf(question).isAfter(place))
  return first === -1 ? found.length : first
}

function refuseImpossibleRange({ settings }: Simulation, { TimeRange }: Input): void {
  const days = ((TimeRange.EndTime - TimeRange.StartTime) * 1000) / dayMs
  if (days < 0) throw invalidParameter('StartTime must be before EndTime.')
  if (settings.searchWindowMaxDays > 0 && days > settings.searchWindowMaxDays) {
    throw invalidParameter(`The time range must be at most ${settings.searchWindowMaxDays} days.`)
  }
}

function summaryBody(sim: Simulation, task: Task): Record<string, unknown> {
  const { identity, settings } = sim
  const at = (moment: number | null) => epochSeconds(settings, moment)
  return {
    Arn: resourceArn(identity, 'contact', task.id),
    Id: task.id,
    InitialContactId: task.initialContactId,
    PreviousContactId: task.previousContactId ?? undefined,
    InitiationMethod: task.initiationMethod,
    Channel: task.channel,
    QueueInfo: queueInfoBody(sim, task),
    AgentInfo: task.agentId
      ? { Id: task.agentId, ConnectedToAgentTimestamp: at(task.connectedToAgentAt) }
      : undefined,
    InitiationTimestamp: at(task.initiatedAt),
    DisconnectTimestamp: at(task.disconnectedAt),
    ScheduledTimestamp: at(task.scheduledAt),
    SegmentAttributes: settings.searchCarriesExpiry ? expiryAttribute(sim, task) : undefined,
    Name: task.name,
    Tags: { 'aws:connect:instanceId': identity.instanceId, ...task.tags },
  }
}

/**
 * Amazon Connect's contacts in the words of this project. Times become whole milliseconds, AWS's "never" (an
 * instant at the epoch) becomes null, ids lose their ARN. Nothing is guessed: what Connect does not say is null.
 */
import type { Contact, ContactSearchSummary } from '@aws-sdk/client-connect'
import type { Observation, TaskBody } from '#lib/domain/task-facts'
import { readExpiry } from './contact-expiry.ts'
import { plainId } from './instance-id.ts'

/** Stamps before 1971 are AWS's way to write that something has not happened. */
const EPOCHISH_UNTIL = Date.UTC(1971)

/** An answer of DescribeContact. `observedAt`: the database's clock (ms) when the call began. */
export function toDescription(contact: Contact, observedAt: number): Observation {
  const initiatedAt = toMs(contact.InitiationTimestamp)
  return {
    source: 'description',
    observedAt,
    lastUpdatedAt: toMs(contact.LastUpdateTimestamp),
    pausedAt: toMs(contact.LastPausedTimestamp),
    resumedAt: toMs(contact.LastResumedTimestamp),
    disconnectedAt: toMs(contact.DisconnectTimestamp),
    pauseCount: contact.TotalPauseCount ?? null,
    body: {
      ...sharedBody(contact),
      name: textOf(contact.Name ?? contact.ContactDetails?.Name),
      description: textOf(contact.Description ?? contact.ContactDetails?.Description),
      priority: contact.QueuePriority ?? null,
      expiresAt: readExpiry(contact.SegmentAttributes, initiatedAt),
      disconnectReason: textOf(contact.DisconnectReason),
      attributes: storableMap(contact.Attributes),
      relatedTaskId: idOf(contact.RelatedContactId),
    },
  }
}

/** A row of SearchContacts, which knows nothing of pauses. */
export function toSearchObservation(summary: ContactSearchSummary, observedAt: number): Observation {
  return {
    source: 'search',
    observedAt,
    lastUpdatedAt: null,
    pausedAt: null,
    resumedAt: null,
    disconnectedAt: toMs(summary.DisconnectTimestamp),
    pauseCount: null,
    body: {
      ...sharedBody(summary),
      name: textOf(summary.Name),
      description: null,
      priority: null,
      expiresAt: readExpiry(summary.SegmentAttributes, toMs(summary.InitiationTimestamp)),
      disconnectReason: null,
      attributes: {},
      relatedTaskId: null,
    },
  }
}

type Shared = Contact | ContactSearchSummary
type SharedBody = Omit<
  TaskBody,
  'name' | 'description' | 'priority' | 'expiresAt' | 'disconnectReason' | 'attributes' | 'relatedTaskId'
>

function sharedBody(contact: Shared): SharedBody {
  return {
    channel: contact.Channel ?? '',
    initiatedAt: toMs(contact.InitiationTimestamp),
    scheduledAt: toMs(contact.ScheduledTimestamp),
    queueId: idOf(contact.QueueInfo?.Id),
    enqueuedAt: toMs(contact.QueueInfo?.EnqueueTimestamp),
    agentId: idOf(contact.AgentInfo?.Id),
    connectedToAgentAt: toMs(contact.AgentInfo?.ConnectedToAgentTimestamp),
    tags: storableMap(contact.Tags),
    initialTaskId: idOf(contact.InitialContactId),
    previousTaskId: idOf(contact.PreviousContactId),
  }
}

/** Whole milliseconds; null for no stamp, an unreadable one, and AWS's stamps for "never". */
export function toMs(stamp: Date | undefined): number | null {
  if (stamp === undefined) return null
  const at = Math.floor(stamp.getTime())
  return Number.isNaN(at) || at < EPOCHISH_UNTIL ? null : at
}

function idOf(id: string | undefined): string | null {
  return id === undefined || id === '' ? null : storable(plainId(id))
}

function textOf(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : storable(text)
}

/** Whoever starts a task writes what they like; NUL and halves of characters can be kept by no database. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

function storableMap(texts: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts ?? {}).map(([key, value]) => [storable(key), storable(value)]),
  )
}

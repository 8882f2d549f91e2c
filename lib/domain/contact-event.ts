/**
 * The door for contact events: reads the body of a message from the queue and says what one task is said to do, or why
 * the message says nothing here. Pure and total: whatever the text holds, it answers and never throws, in time and
 * memory bounded by the longest text it reads. What it lets through is a hint and may be a lie.
 */
import type { EventFate } from './event-fate.ts'
import type { Heard, HintKind } from './hint.ts'

/** Whose events are ours. `account` and `region` are null where the instance's ARN is not known. */
export type Place = { instanceId: string; account: string | null; region: string | null }

export type EventReading =
  | { fate: Extract<EventFate, 'ignored' | 'malformed' | 'foreign'> }
  | { heard: Heard }

/** Bytes. EventBridge itself takes no larger event. */
export const MAX_EVENT_BYTES = 256 * 1024
const MAX_TASK_ID = 256

const SOURCE = 'aws.connect'
const DETAIL_TYPE = 'amazon connect contact event'
const KINDS: ReadonlyMap<string, HintKind> = new Map([
  ['PAUSED', 'paused'],
  ['RESUMED', 'resumed'],
  ['DISCONNECTED', 'ended'],
  ['COMPLETED', 'ended'],
  ['INITIATED', 'changed'],
  ['CONNECTED_TO_SYSTEM', 'changed'],
  ['QUEUED', 'changed'],
  ['CONNECTED_TO_AGENT', 'changed'],
  ['CONTACT_DATA_UPDATED', 'changed'],
])

const INSTANCE_IN_ARN = /^arn:[^:]+:connect:([^:]*):(\d{12}):instance\/([^/]+)(?:\/|$)/i
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/
/** Connect writes a timestamp that it does not have as the first moments of 1970. */
const FIRST_REAL_MS = 86_400_000

/** The place that `instanceArn` names; the instance alone where the ARN is not known. */
export function placeOf(instanceId: string, instanceArn: string | null): Place {
  const [, region, account] = INSTANCE_IN_ARN.exec(instanceArn?.toLowerCase() ?? '') ?? []
  return region && account ? { instanceId, account, region } : { instanceId, account: null, region: null }
}

/** Reads one message for `place`. Keys and enumerated values may be in any casing; what is not known is passed over. */
export function readContactEvent(body: string, place: Place): EventReading {
  const envelope = fieldsOf(parse(body))
  const source = textOf(envelope?.get('source'))
  if (envelope === null || source === null) return { fate: 'malformed' }
  if (source.toLowerCase() !== SOURCE) return { fate: 'foreign' }

  const detailType = textOf(envelope.get('detail-type'))
  const eventAt = instantOf(envelope.get('time'))
  const detail = fieldsOf(envelope.get('detail'))
  if (detailType === null || eventAt === null || detail === null) return { fate: 'malformed' }
  if (!isOf(place, envelope, detail)) return { fate: 'foreign' }
  if (detailType.toLowerCase() !== DETAIL_TYPE) return { fate: 'ignored' }

  const type = textOf(detail.get('eventtype'))
  const channel = textOf(detail.get('channel'))
  const taskId = textOf(detail.get('contactid'))
  if (type === null || channel === null || taskId === null || !isTaskId(taskId)) return { fate: 'malformed' }
  const kind = KINDS.get(type.toUpperCase())
  if (kind === undefined || channel.toUpperCase() !== 'TASK') return { fate: 'ignored' }

  const inWholeSeconds = Math.floor(eventAt / 1000) * 1000
  const scheduledAt = instantOf(detail.get('scheduledtimestamp'))
  if (scheduledAt !== null && scheduledAt > inWholeSeconds + 999) return { fate: 'ignored' }
  return { heard: { taskId, kind, eventAt: inWholeSeconds } }
}

function parse(body: string): unknown {
  if (body.length > MAX_EVENT_BYTES) return null
  if (body.length * 3 > MAX_EVENT_BYTES && new TextEncoder().encode(body).length > MAX_EVENT_BYTES)
    return null
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** The first thing that names the instance decides; an event that names none is not known to be ours. */
function isOf(place: Place, envelope: Fields, detail: Fields): boolean {
  if (place.account !== null && textOf(envelope.get('account')) !== place.account) return false
  if (place.region !== null && textOf(envelope.get('region'))?.toLowerCase() !== place.region) return false
  const resources = envelope.get('resources')
  const arns = [detail.get('instancearn'), ...(Array.isArray(resources) ? resources : [])]
  for (const arn of arns) {
    const [, region, account, instanceId] = INSTANCE_IN_ARN.exec(textOf(arn) ?? '') ?? []
    if (instanceId === undefined) continue
    return (
      instanceId.toLowerCase() === place.instanceId &&
      (place.account === null || account === place.account) &&
      (place.region === null || region?.toLowerCase() === place.region)
    )
  }
  const tag = textOf(fieldsOf(detail.get('tags'))?.get('aws:connect:instanceid'))
  return tag?.toLowerCase() === place.instanceId
}

/** Fit to be asked for: a segment of an address, and text that a database can hold. */
function isTaskId(text: string): boolean {
  return (
    text.length > 0 &&
    text.length <= MAX_TASK_ID &&
    text.isWellFormed() &&
    !/\p{Cc}/u.test(text) &&
    // In the path of a request these two name another address, and its signature fails.
    text !== '.' &&
    text !== '..'
  )
}

/** Members by lower-case name; of two names that differ in casing only, the first. */
type Fields = ReadonlyMap<string, unknown>

function fieldsOf(value: unknown): Fields | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const fields = new Map<string, unknown>()
  for (const [name, member] of Object.entries(value)) {
    const key = name.toLowerCase()
    if (!fields.has(key)) fields.set(key, member)
  }
  return fields
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** Milliseconds; null for what is no instant, and for the placeholder of one. */
function instantOf(value: unknown): number | null {
  const text = textOf(value)
  const at = text !== null && INSTANT.test(text) ? Date.parse(text) : Number.NaN
  return at >= FIRST_REAL_MS ? at : null
}

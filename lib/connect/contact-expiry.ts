/**
 * When a task expires, out of the segment attribute `connect:ContactExpiry`. AWS documents that it holds an
 * `ExpiryTimeStamp` and an `ExpiryDuration` (minutes) but not how they are written, so every plausible casing and
 * encoding is read: ISO text, epoch seconds or milliseconds, as text or number, in a map or as JSON text.
 */
import type { SegmentAttributeValue } from '@aws-sdk/client-connect'

type Attribute = Partial<Pick<SegmentAttributeValue, 'ValueString' | 'ValueInteger' | 'ValueMap'>>

/** Numbers below this are seconds: as milliseconds it is 1973, as seconds the year 5138. */
const SECONDS_BELOW = 100_000_000_000
const MINUTE_MS = 60_000
/** Nothing before 2017, when Amazon Connect began, is an expiry. */
const EARLIEST = Date.UTC(2017)

/** AWS ms, or null where Connect does not say it in any readable way. A duration counts from `initiatedAt`. */
export function readExpiry(
  attributes: Record<string, Attribute> | undefined,
  initiatedAt: number | null,
): number | null {
  const expiry = find(attributes, 'connect:contactexpiry')
  if (!expiry) return null
  const members = expiry.ValueMap ?? mapOf(expiry.ValueString)
  const at = instantOf(find(members, 'expirytimestamp') ?? (members ? undefined : expiry))
  if (at !== null) return at
  const minutes = numberOf(find(members, 'expiryduration'))
  return minutes === null || minutes <= 0 || initiatedAt === null ? null : initiatedAt + minutes * MINUTE_MS
}

function find(members: Record<string, Attribute> | undefined, key: string): Attribute | undefined {
  return Object.entries(members ?? {}).find(([name]) => name.toLowerCase() === key)?.[1]
}

function instantOf(value: Attribute | undefined): number | null {
  const number = numberOf(value)
  const at = number === null ? isoOf(value?.ValueString) : number < SECONDS_BELOW ? number * 1_000 : number
  return at === null || at < EARLIEST ? null : Math.round(at)
}

function numberOf(value: Attribute | undefined): number | null {
  if (value?.ValueInteger !== undefined) return value.ValueInteger
  const text = value?.ValueString?.trim()
  return text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : null
}

/** ISO 8601 with a date; without a zone it is UTC, whatever zone this machine is in. */
function isoOf(text: string | undefined): number | null {
  const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    text?.trim() ?? '',
  )
  if (!iso) return null
  const at = Date.parse(`${iso[1]}T${iso[2]}${iso[3] ?? 'Z'}`)
  return Number.isNaN(at) ? null : at
}

function mapOf(text: string | undefined): Record<string, Attribute> | undefined {
  if (!text?.trim().startsWith('{')) return undefined
  try {
    const members = Object.entries(JSON.parse(text) as Record<string, unknown>)
    return Object.fromEntries(
      members.map(([key, value]) => [
        key,
        typeof value === 'object' && value !== null ? (value as Attribute) : { ValueString: String(value) },
      ]),
    )
  } catch {
    return undefined
  }
}

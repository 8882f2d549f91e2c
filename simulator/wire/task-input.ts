import type { ReferenceKind, TaskReference } from '#simulator/instance/task'
import { invalidParameter } from '#simulator/wire/api-error'
import type { Shape } from '#simulator/wire/shape'

const longestExpiryMinutes = 90 * 24 * 60

/** References that StartTaskContact and UpdateContact accept; attachments are not part of this instance. */
export const referencesShape = {
  type: 'map',
  of: {
    type: 'structure',
    members: {
      Type: { type: 'string', oneOf: ['URL', 'NUMBER', 'STRING', 'DATE', 'EMAIL'], required: true },
      Value: { type: 'string', max: 4096 },
    },
  },
} as const satisfies Shape

export const referencesIn = (
  given: Record<string, { Type: ReferenceKind; Value?: string }>,
): Record<string, TaskReference> =>
  Object.fromEntries(
    Object.entries(given).map(([name, { Type, Value }]) => [name, { kind: Type, value: Value ?? '' }]),
  )

type SegmentAttributes = Record<string, { ValueMap?: Record<string, { ValueInteger?: number }> }>

/** Minutes in `connect:ContactExpiry`, undefined without it; 400 outside 1 minute to 90 days. */
export function expiryMinutesIn(segmentAttributes: SegmentAttributes | undefined): number | undefined {
  const expiry = segmentAttributes?.['connect:ContactExpiry']
  if (!expiry) return undefined
  const minutes = expiry.ValueMap?.ExpiryDuration?.ValueInteger
  if (minutes !== undefined && minutes >= 1 && minutes <= longestExpiryMinutes) return minutes
  throw invalidParameter('ExpiryDuration must be from 1 minute to 90 days.')
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readExpiry } from '#lib/connect/contact-expiry'

const initiatedAt = Date.UTC(2026, 10, 20, 8)
const expiries = fc.integer({ min: Date.UTC(2020), max: Date.UTC(2090) })
const casings = fc.constantFrom('ExpiryTimeStamp', 'ExpiryTimestamp', 'expiryTimestamp', 'EXPIRYTIMESTAMP')
const outerCasings = fc.constantFrom(
  'connect:ContactExpiry',
  'connect:contactExpiry',
  'Connect:ContactExpiry',
)

const encodings = {
  'ISO text': (at: number) => ({ ValueString: new Date(at).toISOString() }),
  'ISO text with an offset': (at: number) => ({
    ValueString: new Date(at + 3_600_000).toISOString().replace('Z', '+01:00'),
  }),
  'ISO text without a zone': (at: number) => ({ ValueString: new Date(at).toISOString().replace('Z', '') }),
  'epoch milliseconds as text': (at: number) => ({ ValueString: String(at) }),
  'epoch milliseconds as number': (at: number) => ({ ValueInteger: at }),
  'epoch seconds as text': (at: number) => ({ ValueString: String(at / 1_000) }),
  'epoch seconds as number': (at: number) => ({ ValueInteger: at / 1_000 }),
}

test.each(Object.entries(encodings))('an expiry written as %s is read to the millisecond', (_, encode) => {
  fc.assert(
    fc.property(expiries, outerCasings, casings, (at, outer, inner) => {
      const attributes = {
        'connect:Subtype': { ValueString: 'connect:Task' },
        [outer]: { ValueMap: { ExpiryDuration: { ValueInteger: 60 }, [inner]: encode(at) } },
      }
      expect(readExpiry(attributes, initiatedAt)).toBe(at)
    }),
  )
})

test('an expiry packed into one string is read alike', () => {
  const at = Date.UTC(2026, 11, 1)
  const iso = new Date(at).toISOString()
  const packed = (ValueString: string) =>
    readExpiry({ 'connect:ContactExpiry': { ValueString } }, initiatedAt)
  expect(packed(iso)).toBe(at)
  expect(packed(JSON.stringify({ ExpiryTimeStamp: iso }))).toBe(at)
  expect(packed(JSON.stringify({ ExpiryTimeStamp: { ValueInteger: at } }))).toBe(at)
  expect(packed(JSON.stringify({ ExpiryDuration: 90 }))).toBe(initiatedAt + 90 * 60_000)
})

test('a duration counts in minutes from the initiation, and only where no time is given', () => {
  const attributes = { 'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 10_080 } } } }
  expect(readExpiry(attributes, initiatedAt)).toBe(initiatedAt + 7 * 86_400_000)
  expect(readExpiry(attributes, null)).toBeNull()
})

test('what can not be read is no expiry, whatever it is', () => {
  const scalars = fc.record(
    { ValueString: fc.string(), ValueInteger: fc.integer({ max: 1_400_000_000 }) },
    { requiredKeys: [] },
  )
  const values = fc.oneof(scalars, fc.record({ ValueMap: fc.dictionary(fc.string(), scalars) }))
  fc.assert(
    fc.property(values, (value) => {
      const read = readExpiry({ 'connect:ContactExpiry': value }, null)
      expect(read === null || Number.isInteger(read)).toBe(true)
    }),
  )
  expect(readExpiry({ 'connect:ContactExpiry': { ValueInteger: 0 } }, initiatedAt)).toBeNull()
  expect(readExpiry(undefined, initiatedAt)).toBeNull()
})

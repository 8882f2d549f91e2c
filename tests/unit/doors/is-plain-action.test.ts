import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPlainActionBody } from '#lib/server/is-plain-action'

/** Plain data as React writes it: text that begins with `$` is escaped by a second one. */
const asReactWrites = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' && part.startsWith('$') ? `$${part}` : part,
  )

test('whatever plain data people send goes through', () => {
  const input = fc
    .jsonValue({ noUnicodeString: false })
    .filter((value) => !asReactWrites(value).includes('"__proto__"'))
  fc.assert(fc.property(fc.array(input), (call) => isPlainActionBody(asReactWrites(call))))
})

test('the same value a second time, and undefined, go through', () => {
  expect(
    isPlainActionBody(
      '[{"items":[{"epoch":{"at":1}},{"epoch":"$0:0:items:0:epoch","flowId":"$undefined"}]}]',
    ),
  ).toBe(true)
})

test.each([
  '$F1',
  '$h1',
  '$@1',
  '$K1',
  '$Q1',
  '$W1',
  '$B1',
  '$i1',
  '$r1',
  '$T',
  '$D2026-01-01',
  '$n1',
  '$1',
  '$1:__proto__:then',
  '$0:0:constructor',
  '$0:__proto__',
  '$0:0:then',
])('text that means more than itself (%s) does not', (text) => {
  expect(isPlainActionBody(JSON.stringify([text]))).toBe(false)
  expect(isPlainActionBody(JSON.stringify([{ items: [{ taskId: text }] }]))).toBe(false)
})

test.each(['', '{}', '"x"', 'null', '1', '[', '[1]garbage', '{"0":[]}', '[{"__proto__":{"then":1}}]'])(
  'a body that is no array of arguments (%s) does not',
  (body) => expect(isPlainActionBody(body)).toBe(false),
)

test('no text at all makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => typeof isPlainActionBody(text) === 'boolean'),
    {
      numRuns: 5_000,
    },
  )
})

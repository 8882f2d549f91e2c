import { AssertionError } from 'node:assert'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FAULTS } from '#tests/support/truth/faults'
import { history } from '#tests/support/truth/history'
import { PROPERTIES, type PropertyName } from '#tests/support/truth/properties'
import { RULES } from '#tests/support/truth/rules'

for (const [name, faults] of Object.entries(FAULTS)) {
  const holds = PROPERTIES[name as PropertyName]

  describe(`"${name}" finds that`, () => {
    it.each(Object.entries(faults))('%s', (_, fault) => {
      const { errorInstance } = fc.check(
        fc.property(history, (one) => {
          holds({ ...RULES, ...fault }, one)
        }),
        { numRuns: 200_000, endOnFailure: true },
      )
      expect(errorInstance).toBeInstanceOf(AssertionError)
    })
  })
}

it('every property is shown to find ten faults or more', () => {
  expect(Object.keys(FAULTS).sort()).toEqual(Object.keys(PROPERTIES).sort())
  for (const faults of Object.values(FAULTS)) expect(Object.keys(faults).length).toBeGreaterThanOrEqual(10)
})

import { AssertionError } from 'node:assert'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RULES, script } from '#tests/support/judgement/course'
import { FAULTS } from '#tests/support/judgement/faults'
import { PROPERTIES, type PropertyName } from '#tests/support/judgement/properties'

describe('whatever becomes of a call, and whatever others do', () => {
  for (const [name, holds] of Object.entries(PROPERTIES)) {
    it(name, () => {
      fc.assert(
        fc.property(script, (one) => {
          holds(RULES, one)
        }),
        { numRuns: 5_000 },
      )
    })
  }
})

for (const [name, faults] of Object.entries(FAULTS)) {
  const holds = PROPERTIES[name as PropertyName]

  describe(`"${name}" finds that`, () => {
    it.each(Object.entries(faults))('%s', (_, fault) => {
      const { errorInstance } = fc.check(
        fc.property(script, (one) => {
          holds({ ...RULES, ...fault }, one)
        }),
        { numRuns: 50_000, endOnFailure: true },
      )
      expect(errorInstance).toBeInstanceOf(AssertionError)
    })
  })
}

it('every property is shown to find ten faults or more', () => {
  for (const faults of Object.values(FAULTS)) expect(Object.keys(faults).length).toBeGreaterThanOrEqual(10)
})

import fc from 'fast-check'
import { describe, it } from 'vitest'
import { history } from '#tests/support/truth/history'
import { PROPERTIES } from '#tests/support/truth/properties'
import { RULES } from '#tests/support/truth/rules'

describe('however badly a desk is told of its tasks', () => {
  for (const [name, holds] of Object.entries(PROPERTIES)) {
    it(name, () => {
      fc.assert(
        fc.property(history, (one) => {
          holds(RULES, one)
        }),
        { numRuns: 3_000 },
      )
    })
  }
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BatchCounts, ITEM_STATES } from '#lib/domain/batch'
import { endedOf, SHARES, sharesOf } from '../../../components/batches/batch-shares.ts'

const counts = fc.record(
  Object.fromEntries(ITEM_STATES.map((state) => [state, fc.nat(10_000)])),
) as fc.Arbitrary<BatchCounts>

test('the parts of a batch’s bar add up to its size, whatever became of its requests', () => {
  fc.assert(
    fc.property(counts, (some) => {
      const size = Object.values(some).reduce((sum, count) => sum + count, 0)
      const shares = sharesOf(some)
      expect(SHARES.reduce((sum, share) => sum + shares[share], 0)).toBe(size)
      expect(endedOf(shares)).toBe(size - some.waiting - some.under_way - some.checking)
    }),
  )
})

test('what is not known is never told as failed', () => {
  const none = Object.fromEntries(ITEM_STATES.map((state) => [state, 0])) as BatchCounts
  const shares = sharesOf({ ...none, unverified: 3, checking: 2 })
  expect(shares.failed).toBe(0)
  expect([shares.unverified, shares.underWay]).toEqual([3, 2])
})

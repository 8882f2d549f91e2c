import { expect, test } from 'vitest'
import { retryDelay } from '#lib/queries/retry-delay'

test('a stream is opened again within a second, then ever more slowly, up to half a minute', () => {
  const longest = [0, 1, 2, 3, 4, 5, 6, 100].map((failures) => retryDelay(failures, 1))
  expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000, 30_000])
  expect(retryDelay(Number.POSITIVE_INFINITY, 1)).toBe(30_000)
})

test('browsers that lost their stream together come back over half of the wait, not at once', () => {
  expect(retryDelay(0, 0)).toBe(500)
  expect(retryDelay(5, 0)).toBe(15_000)
  expect(retryDelay(5, 0.5)).toBe(22_500)
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readClocks, syncClocks } from '#components/layout/now'

const NOON = Date.UTC(2026, 10, 24, 12)

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: NOON }))
afterEach(() => vi.useRealTimers())

test('the browser tells both of the server’s clocks, however wrong its own is', () => {
  syncClocks({ awsNow: NOON + 30_000, deskNow: NOON - 7_200_000 })
  vi.setSystemTime(NOON + 1_000)
  expect(readClocks()).toEqual({ awsNow: NOON + 31_000, deskNow: NOON - 7_199_000 })
})

test('an answer that was long on its way does not set the clocks back', () => {
  syncClocks({ awsNow: NOON + 30_000, deskNow: NOON + 30_000 })
  vi.setSystemTime(NOON + 1_500)
  syncClocks({ awsNow: NOON + 30_000, deskNow: NOON + 30_000 })
  expect(readClocks()).toEqual({ awsNow: NOON + 31_500, deskNow: NOON + 31_500 })
})

test('a browser whose own clock was set meanwhile follows the server at the next answer', () => {
  syncClocks({ awsNow: NOON, deskNow: NOON })
  vi.setSystemTime(NOON + 3_600_000)
  syncClocks({ awsNow: NOON + 5_000, deskNow: NOON + 5_000 })
  expect(readClocks()).toEqual({ awsNow: NOON + 5_000, deskNow: NOON + 5_000 })
})

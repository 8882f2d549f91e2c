import { expect, it } from 'vitest'
import type { Freshness } from '#lib/domain/task-row'
import { knownAt } from '../../../components/queues/known-at.ts'

const events = { state: 'off' } as const
const COUNTED = 1_800_000_000_000

const cutOff = (since: number | null): Freshness => ({
  state: 'cut_off',
  since,
  nextTryAt: null,
  error: 'connect_no_answer',
  events,
})

it('figures that are counted anew while Connect says nothing are told to be as old as its last word', () => {
  const since = COUNTED - 600_000
  expect(knownAt({ asOf: COUNTED, freshness: cutOff(since) })).toBe(since)
  expect(knownAt({ asOf: COUNTED, freshness: cutOff(null) })).toBe(COUNTED)
  expect(knownAt({ asOf: COUNTED, freshness: { state: 'live', checkedAt: since, events } })).toBe(COUNTED)
})

import { expect, test } from 'vitest'
import type { Alert } from '#lib/domain/alert'
import { type Told, tellApart as tellApartAt } from '../../../components/alerts/told-alerts.ts'

const NOW = 1_900_000_000_000
const tellApart = (alerts: Alert[], before: Told, at = NOW) => tellApartAt(alerts, before, at)

const expiring = (ids: string[], count = ids.length): Alert => ({
  kind: 'expiring',
  within: 7_200,
  count,
  occurrences: ids,
})
const full = (count: number): Alert => ({
  kind: 'queue',
  queue: { id: 'q', name: 'Claims' },
  over: 50,
  count,
  occurrences: ['q 50'],
})

test('each occurrence is told once, and only what is new is counted', () => {
  const first = tellApart([expiring(['a', 'b'])], {})
  expect(first.untold).toMatchObject([{ count: 2 }])
  const again = tellApart([expiring(['a', 'b'])], first.told)
  expect(again.untold).toEqual([])
  const more = tellApart([expiring(['c', 'a', 'b'])], again.told)
  expect(more.untold).toMatchObject([{ count: 1 }])
})

test('what was no longer due for a minute and is due again is another occurrence', () => {
  const first = tellApart([expiring(['a'])], {})
  const gone = tellApart([], first.told, NOW + 61_000)
  expect(tellApart([expiring(['a'])], gone.told, NOW + 62_000).untold).toHaveLength(1)
})

test('a page that begins with a moment ago makes nothing be told twice', () => {
  const first = tellApart([expiring(['a'])], {})
  const older = tellApart([], first.told, NOW - 2_000)
  expect(tellApart([expiring(['a'])], older.told, NOW + 1_000).untold).toEqual([])
})

test('a queue over its number is told once, however the number goes on', () => {
  const { told, untold } = tellApart([full(51)], {})
  expect(untold).toEqual([full(51)])
  expect(tellApart([full(60)], told).untold).toEqual([])
})

test('of more than are named all are counted the first time, and none is told again when it is named again', () => {
  const first = tellApart([expiring(['c', 'b'], 3)], {})
  expect(first.untold).toMatchObject([{ count: 3 }])
  const later = tellApart([expiring(['d', 'c'], 4)], first.told)
  expect(later.untold).toMatchObject([{ count: 1 }])
  expect(tellApart([expiring(['c', 'b'], 3)], later.told).untold).toEqual([])
})

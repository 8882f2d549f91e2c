import { expect, test } from 'vitest'
import { freeze, NOTHING_SELECTED, pick, unpick, wishOf } from '#components/selection/selection-state'
import { SELECTION_LIFE_MS } from '#lib/domain/limits'
import { keepSelection, keptSelection } from '../../../components/selection/kept-selection.ts'
import { pastedIds } from '../../../components/selection/pasted-ids.ts'

const NOW = 1_900_000_000_000
const ID = '11111111-2222-4333-8444-555555555555'
const task = (taskId: string) => ({ taskId, epoch: { at: 5, count: 2 } })
const FROZEN = {
  clocks: { awsNow: 0, deskNow: 0 },
  selectionId: ID,
  frozenAt: NOW,
  items: [task('a'), task('b')],
  isCut: false,
}

function aStorage() {
  const map = new Map<string, string>()
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  }
}

test('a reload brings back the same tasks in the same pauses', () => {
  const storage = aStorage()
  const state = pick(unpick(freeze(NOTHING_SELECTED, FROZEN, 'q=1'), ['b']), [task('x')])
  keepSelection(storage, 'k', state, NOW)
  const kept = keptSelection(storage, 'k', NOW + 1_000)
  expect(wishOf(kept)).toEqual(wishOf(state))
  expect(kept.frozen).toEqual(state.frozen)
  keepSelection(storage, 'k', NOTHING_SELECTED, NOW)
  expect(storage.map.size).toBe(0)
})

test('what cannot be read, or the server has forgotten, is no selection', () => {
  const storage = aStorage()
  keepSelection(storage, 'k', freeze(NOTHING_SELECTED, FROZEN, ''), NOW)
  expect(keptSelection(storage, 'k', NOW + SELECTION_LIFE_MS + 1)).toBe(NOTHING_SELECTED)
  expect(keptSelection(storage, 'other', NOW)).toBe(NOTHING_SELECTED)
  for (const text of ['', '{', 'null', '{"picked":[["a",{"at":"x"}]]}', '[]']) {
    storage.setItem('k', text)
    expect(keptSelection(storage, 'k', NOW)).toBe(NOTHING_SELECTED)
  }
})

test('pasted ids are taken apart however they are separated, each once', () => {
  const link = `https://harbour.my.connect.aws/contact-trace-records/details/${ID}?tz=UTC`
  const arn = `arn:aws:connect:eu-west-2:123456789012:instance/abc/contact/${ID}`
  expect(pastedIds(` "a1", 'b2';\tc3|d4\r\n(e5)，f6；a1 . ${ID.toUpperCase()} ${link} ${arn}`)).toEqual([
    'a1',
    'b2',
    'c3',
    'd4',
    'e5',
    'f6',
    ID,
  ])
  expect(pastedIds(' \n,;')).toEqual([])
})

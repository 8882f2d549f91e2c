import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countOf,
  extend,
  freeze,
  isSelected,
  type ListedTask,
  leave,
  NOTHING_SELECTED,
  only,
  pick,
  pickRange,
  type SeenTask,
  type SelectionState,
  selectedTasks,
  stretch,
  toggle,
  unpick,
  wishOf,
} from '#components/selection/selection-state'
import type { FrozenSelection } from '#lib/domain/batch-plan'
import { MAX_SELECTION_ITEMS } from '#lib/domain/limits'

const task = (taskId: string, at = 1): SeenTask => ({ taskId, epoch: { at, count: null } })
const tasks = (...ids: string[]) => ids.map((id) => task(id))
const frozenOf = (ids: readonly string[], selectionId = 'first'): FrozenSelection => ({
  clocks: { awsNow: 0, deskNow: 0 },
  selectionId,
  frozenAt: 10,
  items: ids.map((id) => task(id)),
  isCut: false,
})
const idsOf = (state: SelectionState) =>
  selectedTasks(state)
    .map(({ taskId }) => taskId)
    .sort()
const many = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`)

describe('ranges', () => {
  const order: ListedTask[] = [...tasks('a', 'b'), { taskId: 'locked', epoch: null }, ...tasks('c', 'd', 'e')]

  test('from the last tick to this one, in the order of the table, without what is locked', () => {
    expect(idsOf(pickRange(toggle(NOTHING_SELECTED, task('b')), order, 'd'))).toEqual(['b', 'c', 'd'])
    expect(idsOf(pickRange(toggle(NOTHING_SELECTED, task('d')), order, 'a'))).toEqual(['a', 'b', 'c', 'd'])
  })

  test('without a tick before, the one alone; to one that is ticked, the range is taken away', () => {
    const one = pickRange(NOTHING_SELECTED, order, 'c')
    expect(idsOf(one)).toEqual(['c'])
    const all = pickRange(pickRange(one, order, 'a'), order, 'e')
    expect(idsOf(all)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(idsOf(pickRange(all, order, 'e'))).toEqual(['a', 'b'])
  })

  test('by keys it follows the focus out and back, and to the other side of where it began', () => {
    const out = stretch(stretch(NOTHING_SELECTED, order, 'c', 'd'), order, 'd', 'e')
    expect(idsOf(out)).toEqual(['c', 'd', 'e'])
    expect(idsOf(stretch(out, order, 'e', 'd'))).toEqual(['c', 'd'])
    expect(idsOf(stretch(out, order, 'e', 'a'))).toEqual(['a', 'b', 'c'])
  })

  test('a range by keys begins anew where focus is, however many are ticked elsewhere', () => {
    const elsewhere = toggle(NOTHING_SELECTED, task('a'))
    expect(idsOf(stretch(elsewhere, order, 'd', 'e'))).toEqual(['a', 'd', 'e'])
  })
})

describe('all that match', () => {
  test('are those the server has frozen, beside single picks that it does not hold', () => {
    const state = freeze(pick(NOTHING_SELECTED, tasks('x', 'a')), frozenOf(['a', 'b']), 'q=1')
    expect(idsOf(state)).toEqual(['a', 'b', 'x'])
    expect(wishOf(state)).toEqual({ selectionId: 'first', without: [], items: tasks('x') })
  })

  test('what is taken out stays out when later ones are added', () => {
    const state = unpick(freeze(NOTHING_SELECTED, frozenOf(['a', 'b', 'c']), ''), ['b'])
    const more = extend(leave(state, ['c']), frozenOf(['a', 'b', 'c', 'd'], 'second'))
    expect(idsOf(more)).toEqual(['a', 'd'])
    expect(wishOf(more)).toEqual({ selectionId: 'second', without: ['b', 'c'], items: [] })
  })

  test('one that was taken out and is ticked again is of the pause seen then', () => {
    const state = unpick(freeze(NOTHING_SELECTED, frozenOf(['a', 'b']), ''), ['a'])
    expect(wishOf(toggle(state, task('a')))).toMatchObject({ without: [], items: [] })
    expect(wishOf(toggle(state, task('a', 2)))).toMatchObject({ without: ['a'], items: [task('a', 2)] })
  })

  test('of the ten thousand, more exceptions than one request can say become picks, or are refused and said', () => {
    const ids = many(MAX_SELECTION_ITEMS * 2)
    const state = freeze(NOTHING_SELECTED, frozenOf(ids), '')
    const half = unpick(state, ids.slice(0, MAX_SELECTION_ITEMS + 1))
    expect(half.frozen).toBeNull()
    expect(countOf(half)).toBe(MAX_SELECTION_ITEMS - 1)
    const larger = freeze(NOTHING_SELECTED, frozenOf(many(MAX_SELECTION_ITEMS * 3)), '')
    const refused = unpick(larger, ids.slice(0, MAX_SELECTION_ITEMS + 1))
    expect(countOf(refused)).toBe(countOf(larger))
    expect(refused.isFull).toBe(true)
  })
})

test('single picks end at what one request can say, and that is said', () => {
  const state = pick(NOTHING_SELECTED, tasks(...many(MAX_SELECTION_ITEMS + 5)))
  expect(countOf(state)).toBe(MAX_SELECTION_ITEMS)
  expect(state.isFull).toBe(true)
})

test('what has left is counted until the reader changes the selection', () => {
  const state = leave(pick(NOTHING_SELECTED, tasks('a', 'b', 'c')), ['a', 'c', 'never selected'])
  expect(state.leftCount).toBe(2)
  expect(leave(state, ['a'])).toBe(state)
  expect(toggle(state, task('d')).leftCount).toBe(0)
})

describe('whatever happens in whatever order', () => {
  const id = fc.constantFrom(...'abcdefgh')
  const ids = fc.uniqueArray(id, { maxLength: 6 })
  /** Deeds of the reader name what they add; the others are the world's. */
  const step = fc.oneof(
    fc.record({ does: fc.constant('toggle' as const), id, at: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ does: fc.constant('pick' as const), ids }),
    fc.record({ does: fc.constant('unpick' as const), ids }),
    fc.record({ does: fc.constant('freeze' as const), ids }),
    fc.record({ does: fc.constant('extend' as const), ids }),
    fc.record({ does: fc.constant('range' as const), order: ids, id }),
    fc.record({ does: fc.constant('stretch' as const), order: ids, id, to: id }),
    fc.record({ does: fc.constant('only' as const), ids }),
    fc.record({ does: fc.constant('leave' as const), ids }),
  )
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

  function take(state: SelectionState, one: Step): { next: SelectionState; named: string[] } {
    switch (one.does) {
      case 'toggle':
        return { next: toggle(state, task(one.id, one.at)), named: [one.id] }
      case 'pick':
        return { next: pick(state, tasks(...one.ids)), named: one.ids }
      case 'unpick':
        return { next: unpick(state, one.ids), named: [] }
      case 'freeze':
        return { next: freeze(state, frozenOf(one.ids), ''), named: one.ids }
      case 'extend': {
        const all = [...(state.frozen?.tasks.keys() ?? []), ...one.ids]
        const isFrozen = state.frozen !== null
        return { next: extend(state, frozenOf([...new Set(all)], 'more')), named: isFrozen ? one.ids : [] }
      }
      case 'range':
        return { next: pickRange(state, tasks(...one.order), one.id), named: one.order }
      case 'stretch':
        return { next: stretch(state, tasks(...one.order), one.id, one.to), named: one.order }
      case 'only':
        return { next: only(state, one.ids), named: [] }
      case 'leave':
        return { next: leave(state, one.ids), named: [] }
    }
  }

  test('nothing is selected that the reader did not name, and what has left is not', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let state = NOTHING_SELECTED
        for (const one of steps) {
          const before = new Set(idsOf(state))
          const { next, named } = take(state, one)
          const added = idsOf(next).filter((taskId) => !before.has(taskId))
          expect(added.filter((taskId) => !named.includes(taskId))).toEqual([])
          if (one.does === 'leave') expect(one.ids.filter((taskId) => isSelected(next, taskId))).toEqual([])
          const lost = [...before].filter((taskId) => !isSelected(next, taskId))
          if (one.does === 'leave') expect(lost.filter((taskId) => !one.ids.includes(taskId))).toEqual([])
          // Another frozen view takes the place of the one before it; single picks stay.
          if (one.does === 'freeze') expect(lost.filter((taskId) => state.picked.has(taskId))).toEqual([])
          if (one.does === 'pick' || one.does === 'extend') expect(lost).toEqual([])
          state = next
        }
      }),
      { numRuns: 3_000 },
    )
  })

  test('the count, the list and what is asked of the server are the same tasks, each once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const state = steps.reduce<SelectionState>((now, one) => take(now, one).next, NOTHING_SELECTED)
        const listed = idsOf(state)
        expect(new Set(listed).size).toBe(listed.length)
        expect(countOf(state)).toBe(listed.length)
        const { without, items } = wishOf(state)
        const asked = new Set([
          ...[...(state.frozen?.tasks.keys() ?? [])].filter((taskId) => !without.includes(taskId)),
          ...items.map(({ taskId }) => taskId),
        ])
        expect([...asked].sort()).toEqual(listed)
      }),
      { numRuns: 3_000 },
    )
  })
})

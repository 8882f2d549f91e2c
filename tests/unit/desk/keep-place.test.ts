import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shiftOf, unseenAbove } from '../../../components/tasks/keep-place.ts'

const rows = (text: string) => [...text]
const known = (text: string) => new Set(text)
const SIGHT = { from: 2, to: 5, heldId: null }
const NONE = new Set<string>()

describe('what is in sight stays where it is', () => {
  test('when rows come in above', () => {
    expect(shiftOf(rows('abcdefg'), rows('XYabZcdefg'), SIGHT)).toBe(3)
  })
  test('when rows above leave', () => {
    expect(shiftOf(rows('abcdefg'), rows('cdefg'), SIGHT)).toBe(-2)
  })
  test('when rows come and go below, nothing moves', () => {
    expect(shiftOf(rows('abcdefg'), rows('abcdeXfY'), SIGHT)).toBe(0)
  })
  test('when the first row in sight leaves, those below it close up', () => {
    expect(shiftOf(rows('abcdefg'), rows('abdefg'), { ...SIGHT, from: 2, to: 6 })).toBe(-1)
  })
  test('when one row in sight is sorted far away, the view does not go with it', () => {
    expect(shiftOf(rows('abcdefg'), rows('abdefgc'), SIGHT)).toBe(-1)
    expect(shiftOf(rows('abcdefg'), rows('abcfgde'), { from: 0, to: 3, heldId: null })).toBe(0)
  })
  test('when rows come in between, the upper half of equals decides', () => {
    expect(shiftOf(rows('abcd'), rows('abXcd'), { from: 0, to: 4, heldId: null })).toBe(0)
  })
  test('the row that has the focus stays though most others move', () => {
    expect(shiftOf(rows('abcdefg'), rows('abcXYdefg'), { from: 0, to: 7, heldId: 'b' })).toBe(0)
    expect(shiftOf(rows('abcdefg'), rows('aXYbcdefg'), { from: 0, to: 7, heldId: 'b' })).toBe(2)
  })
  test('focus that is out of sight holds nothing', () => {
    expect(shiftOf(rows('abcdefg'), rows('aXbcdefg'), { ...SIGHT, heldId: 'a' })).toBe(1)
  })
  test('when all in sight leave, what came next takes their place', () => {
    expect(shiftOf(rows('abcdefg'), rows('bfg'), SIGHT)).toBe(-1)
    expect(shiftOf(rows('abcdefg'), rows('ab'), SIGHT)).toBe(0)
  })
  test('whatever comes and goes elsewhere, rows in sight that stay neighbours do not move', () => {
    const ids = fc.uniqueArray(fc.nat({ max: 500 }), { maxLength: 40 })
    fc.assert(
      fc.property(ids, ids, ids, ids, (a, b, c, d) => {
        const name = (prefix: string, list: number[]) => list.map((id) => `${prefix}${id}`)
        const sight = name('s', [1, 2, 3, 4])
        const above = name('u', a)
        const aboveAfter = [...name('u', b.slice(0, 3)), ...name('n', c)]
        const shift = shiftOf(
          [...above, ...sight, ...name('l', d)],
          [...aboveAfter, ...sight, ...name('m', c)],
          { from: above.length, to: above.length + 4, heldId: null },
        )
        expect(shift).toBe(aboveAfter.length - above.length)
      }),
    )
  })
})

describe('rows that came in above', () => {
  test('are counted until they have been in sight or have left', () => {
    const first = unseenAbove(NONE, known('abcd'), rows('XaYbcd'), 4)
    expect([...first]).toEqual(['X', 'Y'])
    const scrolled = unseenAbove(first, known('XaYbcd'), rows('XaYbcd'), 2)
    expect([...scrolled]).toEqual(['X'])
    expect([...unseenAbove(scrolled, known('XaYbcd'), rows('aYbcd'), 2)]).toEqual([])
    expect([...unseenAbove(first, known('XaYbcd'), rows('XaYbcd'), 0)]).toEqual([])
  })
  test('what comes in below, or only changes its place, is not new above', () => {
    expect(unseenAbove(NONE, known('abcd'), rows('abcXd'), 2).size).toBe(0)
    expect(unseenAbove(NONE, known('abcd'), rows('dabc'), 3).size).toBe(0)
  })
})

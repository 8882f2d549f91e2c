import { expect, it } from 'vitest'
import { placeUnder } from '../../../components/ui/place-under.ts'

const window = { width: 1000, height: 600 }
const at = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 30 })
const start = { align: 'start', gap: 4 } as const

it('stands under its anchor, at its beginning, middle or end', () => {
  const size = { width: 200, height: 150 }
  expect(placeUnder(at(300, 100), size, window, start)).toMatchObject({ left: 300, top: 134 })
  expect(placeUnder(at(300, 100), size, window, { align: 'center', gap: 4 }).left).toBe(250)
  expect(placeUnder(at(300, 100), size, window, { align: 'end', gap: 4 }).left).toBe(200)
})

it('stands above where there is more room', () => {
  expect(placeUnder(at(300, 500), { width: 200, height: 150 }, window, start)).toMatchObject({ top: 346 })
})

it('stays under although it does not fit, where that is more room than above, and scrolls there', () => {
  expect(placeUnder(at(300, 100), { width: 200, height: 900 }, window, start)).toEqual({
    left: 300,
    top: 134,
    maxHeight: 600 - 134 - 8,
  })
})

it('what is too high stands above no higher than the window', () => {
  expect(placeUnder(at(300, 500), { width: 200, height: 900 }, window, start)).toMatchObject({ top: 8 })
})

it('never leaves the window to a side; what is wider begins at its left edge', () => {
  expect(placeUnder(at(900, 100), { width: 200, height: 50 }, window, start).left).toBe(792)
  expect(placeUnder(at(0, 100), { width: 200, height: 50 }, window, { align: 'end', gap: 4 }).left).toBe(8)
  expect(placeUnder(at(0, 100), { width: 1200, height: 50 }, window, start).left).toBe(8)
})

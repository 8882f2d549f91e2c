import { expect, test } from 'vitest'
import type { TrayItem } from '#lib/domain/tray'
import { nextTrayRows } from '../../../components/tasks/tray-rows.ts'

const item = (actId: string) => ({ resume: { actId } }) as TrayItem
const [a, b, c, d] = [item('a'), item('b'), item('c'), item('d')]
const idsOf = (rows: ReturnType<typeof nextTrayRows>) =>
  rows.map(({ item: { resume }, hasLeft }) => (hasLeft ? `(${resume.actId})` : resume.actId)).join(' ')

test('what comes in stands at the end, and nothing moves', () => {
  const first = nextTrayRows([], [a, b], false)
  expect(idsOf(nextTrayRows(first, [c, a, b, d], false))).toBe('a b c d')
})

test('what has left keeps its place while somebody is there, and goes when they are not', () => {
  const first = nextTrayRows([], [a, b, c], false)
  const held = nextTrayRows(first, [a, c], true)
  expect(idsOf(held)).toBe('a (b) c')
  expect(idsOf(nextTrayRows(held, [a, c], false))).toBe('a c')
  expect(idsOf(nextTrayRows(held, [a, b, c], true))).toBe('a b c')
})

test('where nothing differs the rows are the very same, so that rendering comes to rest', () => {
  const first = nextTrayRows([], [a, b], false)
  expect(nextTrayRows(first, [a, b], true)).toBe(first)
  const held = nextTrayRows(first, [a], true)
  expect(nextTrayRows(held, [a], true)).toBe(held)
})

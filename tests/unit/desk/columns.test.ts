import { expect, test } from 'vitest'
import { COLUMN_KEYS, DEFAULT_COLUMNS, moveColumn, readColumns, writeColumns } from '#lib/domain/columns'
import { placeColumns, templatesOf } from '../../../components/tasks/column-layout.ts'

const choose = (text: string) => readColumns(text) ?? []
const shownFrom = (text: string) =>
  Object.fromEntries(placeColumns(choose(text)).map(({ key, from }) => [key, from]))

test('a choice is read as it was written, and what is no choice is none', () => {
  const text = 'checked.-queue.expires.team.-agent.paused.pauses.priority'
  expect(writeColumns(choose(text))).toBe(text)
  for (const bad of [
    '',
    'queue.queue',
    'queue.nonsense',
    'queue;agent',
    '--queue',
    'queue.',
    '\0',
    'Queue',
  ]) {
    expect(readColumns(bad), bad).toBeNull()
  }
  expect(readColumns(undefined)).toBeNull()
})

test('a column that a kept choice does not know yet stands at its end, as it is by default', () => {
  const choice = choose('-expires.queue')
  expect(choice.slice(0, 2)).toEqual([
    { key: 'expires', isShown: false },
    { key: 'queue', isShown: true },
  ])
  expect(choice.map(({ key }) => key).toSorted()).toEqual([...COLUMN_KEYS].toSorted())
  expect(choice.find(({ key }) => key === 'team')?.isShown).toBe(false)
})

test('a column moves by one place and no further than the ends', () => {
  expect(writeColumns(moveColumn(choose('queue.agent.paused'), 'agent', -1))).toMatch(
    /^agent\.queue\.paused\./,
  )
  const [first] = DEFAULT_COLUMNS
  expect(first && moveColumn(DEFAULT_COLUMNS, first.key, -1)).toBe(DEFAULT_COLUMNS)
})

test('where the table is narrow, the usual columns give way as they are drawn', () => {
  expect(shownFrom(writeColumns(DEFAULT_COLUMNS))).toEqual({
    queue: 47,
    agent: 64,
    paused: 47,
    pauses: 64,
    expires: 0,
    priority: 80,
    checked: 80,
  })
})

test('what is left out makes room for what would give way', () => {
  const shown = shownFrom('checked.priority.expires.-queue.-agent.-team.-paused.-pauses')
  expect(shown).toEqual({ checked: 47, priority: 47, expires: 0 })
})

test('the grid has exactly the columns of each width, in their order; cards keep the expiry though it is no column', () => {
  const columns = placeColumns(choose('agent.queue.-expires.-team.-paused.-pauses.-priority.-checked'))
  expect(columns.at(-1)).toEqual({ key: 'expires', from: 'never' })
  const templates = templatesOf(columns)
  expect(templates['--cols-80']).toMatch(
    /^\[task\] .* \[agent\] var\(--w-agent\) \[queue\] var\(--w-queue\) \[action\]/,
  )
  expect(templates['--cols-0']).toMatch(/^\[task\] \S+ 1fr\) \[queue\] var\(--narrow-queue\) \[action\]/)
  expect(Object.values(templates).join()).not.toContain('expires')
})

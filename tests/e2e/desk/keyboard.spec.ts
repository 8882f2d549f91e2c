/** The whole job without a mouse: find a task, resume it, read what happened, open another, and come back. */
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { callsOf, openDesk, provideTasks } from './desk-page.ts'

const HOUR = 60
const desk = provideDesk()
const listed = provideTasks(desk, {
  'Key one': { expiryMinutes: 40 * HOUR },
  'Key two': { expiryMinutes: 50 * HOUR },
  'Key three': { expiryMinutes: 60 * HOUR },
  'Leaves with focus': { expiryMinutes: 35 * HOUR },
  'Stays after it': { expiryMinutes: 36 * HOUR },
  'Silent letters': { expiryMinutes: 33 * HOUR },
})

test('search, move, resume, read, open, close: by keyboard alone', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  const first = await listed(page, 'Key one')
  const second = await listed(page, 'Key two')
  const third = await listed(page, 'Key three')
  const table = page.getByRole('grid', { name: 'Paused tasks' })

  await page
    .getByRole('searchbox')
    .or(page.getByRole('textbox', { name: /^Search by/ }))
    .focus()
  await page.keyboard.type('Key')
  await expect(page).toHaveURL(/[?&]q=Key/)
  await expect(table.getByRole('row')).toHaveCount(4)
  await page.keyboard.press('Enter')
  await expect(first.row).toBeFocused()

  await page.keyboard.press('j')
  await expect(second.row).toBeFocused()
  await page.keyboard.press('r')
  await expect(second.row).toContainText('Back in queue Claims.')
  await expect(second.row).toBeFocused()
  expect(await callsOf(desk, second.id)).toHaveLength(1)
  await expect(page.getByRole('status').filter({ hasText: 'Key two: Resumed at' })).toHaveCount(1)

  await page.keyboard.press('ArrowDown')
  await expect(third.row).toBeFocused()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: /Key three/ })
  await expect(panel).toBeFocused()
  await expect(page).toHaveURL(new RegExp(`/tasks/${third.id}`))
  await page.keyboard.press('r')
  await expect(panel).toContainText('Back in queue Claims.')
  expect(await callsOf(desk, third.id)).toHaveLength(1)
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(third.row).toBeFocused()
  expect(new URL(page.url()).pathname).toBe('/')

  await page.keyboard.press('Home')
  await expect(table.getByRole('row').nth(1)).toBeFocused()
  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: /^Search by/ })).toBeFocused()
})

test('when the focused row leaves, focus goes on to the next one', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  const leaving = await listed(page, 'Leaves with focus')
  const next = await listed(page, 'Stays after it')
  await leaving.row.focus()
  await page.keyboard.press('r')
  await expect(leaving.row).toContainText('Back in queue Claims.')
  await expect(leaving.row).toHaveCount(0, { timeout: 30_000 })
  await expect(next.row).toBeFocused()
})

test('with single keys turned off, letters do nothing and arrows still move', async ({ page, context }) => {
  await context.addCookies([{ name: 'unpause_shortcuts', value: 'off', url: desk.url }])
  await openDesk(desk, page, 'supervisor')
  const one = await listed(page, 'Silent letters')
  await one.row.focus()
  await page.keyboard.press('r')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: /Silent letters/ })).toBeFocused()
  expect(await callsOf(desk, one.id)).toHaveLength(0)
})

/** What people write beside a task: notes, and until when a pause is meant to last; by keyboard, live, and for those who may. */
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk, provideTasks, rowOf } from '../desk/desk-page.ts'

const HOUR = 60
const desk = provideDesk()
const listed = provideTasks(desk, {
  Noted: { expiryMinutes: 40 * HOUR },
  Kept: { expiryMinutes: 100 * HOUR },
  Ending: { expiryMinutes: 34 * HOUR },
  Looked: { expiryMinutes: 60 * HOUR },
})

/** As the browser's own field for dates takes it. */
function inHours(hours: number): string {
  const at = new Date(Date.now() + hours * 3_600_000)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

test('a note is written and taken back by keyboard alone, and others see it as it happens', async ({
  page,
  openBrowser,
}) => {
  await openDesk(desk, page, 'supervisor')
  const { id, row } = await listed(page, 'Noted')
  const other = await openBrowser('viewer')
  await other.goto(`${desk.url}/tasks/${id}`)
  await row.focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: 'Task Noted' })
  await expect(panel).toBeFocused()
  await page.keyboard.press('n')
  await page.keyboard.type('The supplier calls back on Monday.')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('Ask for Ms Berg.')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('list')).toContainText('Ask for Ms Berg.')
  await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(panel).toBeFocused()
  await expect(row).toContainText('1 note')
  const theirs = other.getByRole('region', { name: 'Task Noted' })
  await expect(theirs).toContainText('The supplier calls back on Monday.')
  await expect(theirs.getByRole('textbox', { name: 'Note' })).toHaveCount(0)
  await expect(theirs.getByRole('button', { name: 'Delete this note' })).toHaveCount(0)

  await panel.getByRole('button', { name: 'Delete this note' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(panel).not.toContainText('Ms Berg')
  await expect(panel).toBeFocused()
  await expect(theirs).not.toContainText('Ms Berg')
})

test('a pause is kept until a date with a reason, is found among the kept, and is released', async ({
  page,
}) => {
  await openDesk(desk, page, 'supervisor')
  const { row } = await listed(page, 'Kept')
  await row.getByRole('link').click()
  const panel = page.getByRole('region', { name: 'Task Kept' })
  await panel.getByRole('button', { name: 'Keep until…' }).click()
  await expect(panel.getByLabel('Until', { exact: true })).toBeFocused()
  await panel.getByLabel('Until', { exact: true }).fill(inHours(20))
  await panel.getByLabel('Why').fill('Waits for finance')
  await page.keyboard.press('Enter')
  await expect(panel).toContainText('Waits for finance')
  await expect(row).toContainText('Kept until')
  await expect(panel).toBeFocused()
  await page.goto(`${desk.url}/?keep=kept`)
  await expect(rowOf(page, 'Kept')).toBeVisible()
  await expect(rowOf(page, 'Looked')).toHaveCount(0)
  await page.getByRole('button', { name: 'Overdue' }).click()
  await expect(page).toHaveURL(/keep=overdue/)
  await expect(page.getByRole('heading', { name: 'No paused task matches' })).toBeVisible()
  await page.goto(`${desk.url}/?keep=kept`)
  await rowOf(page, 'Kept').getByRole('link').click()
  await panel.getByRole('button', { name: 'Release' }).click()
  await expect(panel).toContainText('Released by')
  await expect(panel.getByRole('button', { name: 'Keep until…' })).toBeVisible()
})

test('a date after the expiry is refused with both times, before anything is sent', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  const { row } = await listed(page, 'Ending')
  await row.getByRole('link').click()
  const panel = page.getByRole('region', { name: 'Task Ending' })
  await panel.getByRole('button', { name: 'Keep until…' }).click()
  await panel.getByLabel('Until', { exact: true }).fill(inHours(30))
  await expect(panel).toContainText(/The task expires .+, before .+\./)
  await panel.getByLabel('Why').fill('Too long')
  await page.keyboard.press('Enter')
  await expect(panel.getByLabel('Why')).toHaveValue('Too long')
  await page.keyboard.press('Escape')
  await expect(panel.getByRole('button', { name: 'Keep until…' })).toBeVisible()
  await expect(panel).not.toContainText('Kept until')
})

test('a viewer can read it all and write nothing', async ({ page }) => {
  await openDesk(desk, page, 'viewer')
  const { row } = await listed(page, 'Looked')
  await row.getByRole('link').click()
  const panel = page.getByRole('region', { name: 'Task Looked' })
  await expect(panel).toContainText('What is known to have happened')
  await expect(panel.getByRole('button', { name: 'Keep until…' })).toHaveCount(0)
  await expect(panel.getByRole('textbox')).toHaveCount(0)
  await expect(page.getByRole('link', { name: /^Review/ })).toHaveCount(0)
})

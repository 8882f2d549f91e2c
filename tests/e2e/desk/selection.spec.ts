/** What is selected stays selected, and nothing else ever is: through sorting, filtering, reloading and whatever happens to the list meanwhile. */
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { aPausedTask, openDesk, provideTasks, resumeOf, rowOf } from './desk-page.ts'

const HOUR = 60
const desk = provideDesk()
const listed = provideTasks(desk, {
  'Sel one': { expiryMinutes: 40 * HOUR, queue: 'Refunds' },
  'Sel two': { expiryMinutes: 50 * HOUR },
  'Sel three': { expiryMinutes: 60 * HOUR },
  'Sel four': { expiryMinutes: 70 * HOUR },
  'Sel five': { expiryMinutes: 80 * HOUR },
  'Goes away': { expiryMinutes: 90 * HOUR },
  'Out of sight': { expiryMinutes: 91 * HOUR },
  'Held by Ana': { expiryMinutes: 92 * HOUR },
  'Not paused': { expiryMinutes: 93 * HOUR },
})
const tickOf = (page: Parameters<typeof rowOf>[0], name: string) =>
  rowOf(page, name).getByRole('checkbox', { name: `Select ${name}` })

test('survives sort, filter and reload, and shift takes a range', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  await listed(page, 'Sel five')
  const grid = page.getByRole('grid', { name: 'Paused tasks' })
  await expect(grid).toHaveAttribute('aria-multiselectable', 'true')
  await tickOf(page, 'Sel one').click()
  await tickOf(page, 'Sel three').click({ modifiers: ['Shift'] })
  const foot = page.getByRole('region', { name: 'Count and selection' })
  await expect(foot).toContainText('3 selected')
  await expect(rowOf(page, 'Sel two')).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: 'Paused for' }).click()
  await page.goto(`${desk.url}/?q=Sel+two`)
  await expect(rowOf(page, 'Sel one')).toHaveCount(0)
  await expect(tickOf(page, 'Sel two')).toBeChecked()
  await expect(foot).toContainText('3 selected')
  await page.reload()
  await expect(foot).toContainText('3 selected')
  await page.goto(desk.url)
  for (const name of ['Sel one', 'Sel two', 'Sel three']) await expect(tickOf(page, name)).toBeChecked()
  await expect(tickOf(page, 'Sel four')).not.toBeChecked()
  await foot.getByRole('button', { name: 'Clear' }).click()
  await expect(foot).not.toContainText('selected')
  await page.reload()
  await expect(tickOf(page, 'Sel one')).not.toBeChecked()
})

test('by keyboard alone: x, shift with arrows and letters, the tick itself, and Escape', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  const one = await listed(page, 'Sel one')
  const foot = page.getByRole('region', { name: 'Count and selection' })
  await one.row.focus()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+J')
  await expect(foot).toContainText('3 selected')
  await page.keyboard.press('Shift+ArrowUp')
  await expect(foot).toContainText('2 selected')
  await expect(page.getByRole('status').filter({ hasText: '2 selected' })).toHaveCount(1)
  await page.keyboard.press('ArrowLeft')
  await expect(tickOf(page, 'Sel two')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(tickOf(page, 'Sel two')).not.toBeChecked()
  await page.keyboard.press('Escape')
  await expect(foot).not.toContainText('selected')
  await expect(rowOf(page, 'Sel two').or(tickOf(page, 'Sel two')).first()).toBeVisible()
})

test('loses only what has left, and says so', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  const gone = await listed(page, 'Goes away')
  const hidden = await listed(page, 'Out of sight')
  const foot = page.getByRole('region', { name: 'Count and selection' })
  for (const name of ['Sel four', 'Goes away', 'Out of sight']) await tickOf(page, name).click()
  await expect(foot).toContainText('3 selected')
  await page.getByRole('textbox', { name: /^Search by/ }).fill('Goes')
  await expect(rowOf(page, 'Sel four')).toHaveCount(0)
  await desk.simulator.act(gone.id, 'end')
  await desk.simulator.act(hidden.id, 'resume')
  await expect(foot).toContainText('2 of the selected are no longer paused', { timeout: 60_000 })
  await expect(foot).toContainText('1 selected')
})

test('what somebody else resumes cannot be ticked, and says who', async ({ page, openBrowser }) => {
  await openDesk(desk, page, 'supervisor')
  const { id, row } = await listed(page, 'Held by Ana')
  await desk.simulator.addFault({
    kind: 'error',
    name: 'ThrottlingException',
    status: 429,
    operation: 'ResumeContact',
    contactId: id,
  })
  const ana = await openBrowser('supervisor2')
  await ana.goto(desk.url)
  await resumeOf(rowOf(ana, 'Held by Ana')).click()
  await expect(row).toContainText('is resuming…')
  const tick = tickOf(page, 'Held by Ana')
  await expect(tick).toHaveAttribute('aria-disabled', 'true')
  await expect(tick).toHaveAttribute('title', /is at work on this task/)
  await tick.click({ force: true })
  await row.focus()
  await page.keyboard.press('x')
  await expect(tick).not.toBeChecked()
  await desk.simulator.clearFaults()
})

test('a viewer has nothing to select with', async ({ page }) => {
  await openDesk(desk, page, 'viewer')
  const { row } = await listed(page, 'Sel one')
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Paste IDs' })).toHaveCount(0)
  await row.focus()
  await page.keyboard.press('x')
  await expect(page.getByText(/1 selected/)).toHaveCount(0)
})

test('pasted ids become paused, not paused and unknown; the paused ones are the selection', async ({
  page,
}) => {
  await openDesk(desk, page, 'supervisor')
  const one = await listed(page, 'Sel one')
  const two = await listed(page, 'Sel two')
  const other = await listed(page, 'Not paused')
  await desk.simulator.act(other.id, 'resume')
  await expect(other.row).toHaveCount(0, { timeout: 40_000 })
  await page.getByRole('button', { name: 'Paste IDs' }).click()
  const panel = page.getByRole('region', { name: 'Select by ID' })
  await expect(panel).toBeFocused()
  const unknown = '11111111-2222-4333-8444-555555555555'
  const text = `${one.id}, "${two.id}";${one.id}\n${other.id}\t${unknown}`
  await panel.getByRole('textbox', { name: 'Contact IDs' }).fill(text)
  await expect(panel).toContainText('4 IDs')
  await panel.getByRole('button', { name: 'Look up and select' }).click()
  await expect(panel.getByRole('heading', { name: '2 paused' })).toBeVisible()
  await expect(panel.getByRole('heading', { name: '1 not paused' })).toBeVisible()
  await expect(panel.getByRole('heading', { name: '1 unknown' })).toBeVisible()
  await expect(panel).toContainText('Running: not paused any more')
  await expect(panel).toContainText('Amazon Connect knows no such task either')
  await expect(page.getByRole('region', { name: 'Count and selection' })).toContainText('2 selected')
  const many = Array.from({ length: 2_001 }, (_, index) => `id-${index}`).join('\n')
  await panel.getByRole('textbox', { name: 'Contact IDs' }).fill(many)
  await expect(panel.getByRole('alert')).toContainText('At most 2,000')
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Paste IDs' })).toBeFocused()
})

test('“all” without a filter says so, and what comes later is offered, never taken', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  await listed(page, 'Sel one')
  const foot = page.getByRole('region', { name: 'Count and selection' })
  await page.getByRole('checkbox', { name: 'Select the tasks in the list' }).click()
  await foot.getByRole('button', { name: /^Select all \d+ paused tasks$/ }).click()
  await expect(foot).toContainText(/All \d+ selected/)
  await desk.simulator.createTasks([aPausedTask('Came later')])
  await expect(rowOf(page, 'Came later')).toBeVisible({ timeout: 30_000 })
  await expect(foot).toContainText(/1 more matches since/, { timeout: 15_000 })
  await expect(tickOf(page, 'Came later')).not.toBeChecked()
  await foot.getByRole('button', { name: 'Add' }).click()
  await expect(tickOf(page, 'Came later')).toBeChecked()
  await tickOf(page, 'Came later').click()
  await expect(foot).not.toContainText('more match')
})

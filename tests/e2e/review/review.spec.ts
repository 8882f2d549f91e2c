/** A review from the desk to its summary: by keyboard alone, across a reload, past what others did meanwhile, and for everyone. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { callsOf, openDesk, provideTasks } from '../desk/desk-page.ts'

const HOUR = 60
const desk = provideDesk()
const listed = provideTasks(desk, {
  'Walk one': { expiryMinutes: 40 * HOUR },
  'Walk two': { expiryMinutes: 50 * HOUR },
  'Walk three': { expiryMinutes: 60 * HOUR },
  'Walk four': { expiryMinutes: 70 * HOUR },
  'Look one': { expiryMinutes: 40 * HOUR },
  'Look two': { expiryMinutes: 50 * HOUR },
  'Broken one': { expiryMinutes: 40 * HOUR },
})

async function expectNoSeriousFindings(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    what,
  ).toEqual([])
}

async function startReview(page: Page, query: string): Promise<void> {
  await page.goto(`${desk.url}/review?view=${encodeURIComponent(`q=${query}`)}`)
  await page.getByRole('button', { name: 'Start the review' }).press('Enter')
  await expect(page).toHaveURL(/\/review\/[0-9a-f-]{36}$/)
}
const at = (page: Page, name: string, place: string) =>
  page.getByRole('region', { name: `${name}, ${place}` })

test('resume, keep and skip by keyboard alone; a reload goes on where it was; what left is passed over and said', async ({
  page,
}) => {
  await openDesk(desk, page, 'lead', '/?q=Walk')
  const first = await listed(page, 'Walk one')
  const third = await listed(page, 'Walk three')
  await listed(page, 'Walk four')
  await page.getByRole('link', { name: 'Review 4…' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Review 4 tasks' })).toBeVisible()
  await page.getByRole('button', { name: 'Start the review' }).press('Enter')
  await expect(at(page, 'Walk one', '1 of 4')).toBeFocused()

  await page.keyboard.press('r')
  await expect(at(page, 'Walk two', '2 of 4')).toBeFocused()
  await expect.poll(() => callsOf(desk, first.id)).toHaveLength(1)

  await page.keyboard.press('k')
  await expect(page.getByLabel('Until', { exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(at(page, 'Walk two', '2 of 4')).toBeFocused()
  await page.keyboard.press('k')
  await page.getByLabel('Why').focus()
  await page.keyboard.type('Stock on Friday')
  await page.keyboard.press('Enter')
  await expect(at(page, 'Walk three', '3 of 4')).toBeFocused()

  await page.keyboard.press('ArrowLeft')
  await expect(at(page, 'Walk two', '2 of 4')).toContainText('You decided to keep it.')
  await page.reload()
  await expect(at(page, 'Walk three', '3 of 4')).toBeFocused()

  await desk.simulator.act(third.id, 'resume')
  await expect(at(page, 'Walk three', '3 of 4')).toContainText('No longer paused.', { timeout: 20_000 })
  await page.keyboard.press('s')
  await expect(at(page, 'Walk four', '4 of 4')).toBeFocused()
  await page.keyboard.press('s')
  const summary = page.getByRole('region', { name: 'Summary' })
  await expect(summary).toContainText('Stock on Friday')
  await expect(summary).toContainText('finished')
  await expect(summary.getByRole('listitem')).toHaveText([
    /Walk one.*Resumed/,
    /Walk two.*Kept/,
    /Walk three.*Left meanwhile/,
    /Walk four.*Skipped/,
  ])
  expect(await callsOf(desk, third.id)).toHaveLength(0)
})

test('left with Esc it is gone on with from the list; others read it and change nothing', async ({
  page,
  openBrowser,
}) => {
  await openDesk(desk, page, 'lead', '/?q=Look')
  await listed(page, 'Look two')
  await startReview(page, 'Look')
  await expect(at(page, 'Look one', '1 of 2')).toBeFocused()
  await page.keyboard.press('s')
  await expect(at(page, 'Look two', '2 of 2')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/review$/)
  await page.getByRole('link', { name: 'Continue' }).first().click()
  await expect(at(page, 'Look two', '2 of 2')).toBeFocused()

  const other = await openBrowser('supervisor')
  await other.goto(page.url())
  await expect(other.getByRole('region', { name: 'Summary' })).toContainText('not finished')
  await expect(other.getByRole('button', { name: /Resume|Skip|Finish/ })).toHaveCount(0)

  await page.getByRole('button', { name: 'Finish' }).press('Enter')
  await expect(page.getByRole('button', { name: 'Go on' })).toBeFocused()
  await page.getByRole('button', { name: 'Finish now' }).press('Enter')
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('Not decided')
})

test('a resume that Connect refuses is said, and found again', async ({ page }) => {
  await openDesk(desk, page, 'lead', '/?q=Broken')
  const broken = await listed(page, 'Broken one')
  await desk.simulator.addFault({
    kind: 'error',
    operation: 'ResumeContact',
    contactId: broken.id,
    name: 'AccessDeniedException',
    status: 403,
  })
  await startReview(page, 'Broken')
  await page.keyboard.press('r')
  await expect(page.getByRole('region', { name: 'Summary' }).getByRole('listitem')).toHaveText(/Not allowed/)
})

test('a view that nobody can read, and one that nothing matches, are said', async ({ page }) => {
  await openDesk(desk, page, 'lead', '/review?view=nonsense%3D1')
  await expect(page.getByRole('alert').filter({ hasText: 'could not read the view' })).toBeVisible()
  await page.goto(`${desk.url}/review?view=q%3Dnothing-is-called-this`)
  await expect(page.getByText('No paused task matches this view.')).toBeVisible()
})

test('every screen of a review: light, dark, at 320 px and in Chinese', async ({ page, context }) => {
  test.setTimeout(90_000)
  await openDesk(desk, page, 'supervisor2', '/?q=Look')
  await listed(page, 'Look two')
  await startReview(page, 'Look')
  for (const theme of ['light', 'dark'] as const) {
    await context.addCookies([{ name: 'unpause_theme', value: theme, url: desk.url }])
    await page.reload()
    await expect(at(page, 'Look one', '1 of 2')).toBeFocused()
    await page.keyboard.press('k')
    await expect(page.getByLabel('Why')).toBeVisible()
    await expectNoSeriousFindings(page, `a task, ${theme}`)
  }
  await context.addCookies([{ name: 'unpause_locale', value: 'zh-CN', url: desk.url }])
  await page.setViewportSize({ width: 320, height: 640 })
  await page.reload()
  await expect(page.getByRole('button', { name: /跳过/ })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectNoSeriousFindings(page, 'a task at 320 px in Chinese')
  const url = page.url()
  await page.goto(`${desk.url}/review?view=q%3DLook`)
  await expect(page.getByRole('heading', { name: '最近的检查' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectNoSeriousFindings(page, 'the start at 320 px')
  await page.goto(url)
  await expect(page.getByRole('region', { name: /^Look one/ })).toBeFocused()
  await page.keyboard.press('s')
  await page.keyboard.press('s')
  await expect(page.getByRole('region', { name: '总结' })).toContainText('已跳过')
  await expectNoSeriousFindings(page, 'the summary at 320 px')
})

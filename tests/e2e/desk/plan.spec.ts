/** 348 of 360 tasks, from the filter to the start: what will happen is said before it happens, and exactly that is started. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { aPausedTask, openDesk, rowOf } from './desk-page.ts'

const desk = provideDesk({ flows: ['Resume to queue'], env: { TYPED_NUMBER_ABOVE: '100' } })
let ids: string[] = []

test.beforeAll(async () => {
  const { agents } = await desk.simulator.state()
  const agent = agents.find(({ status }) => status === 'Available')?.username ?? null
  const queues = ['Claims', 'Refunds', 'Deliveries']
  ids = await desk.simulator.createTasks([
    ...Array.from({ length: 348 }, (_, index) =>
      aPausedTask(`Outage ${index}`, {
        queue: queues[index % 3] ?? null,
        agent: index >= 324 ? agent : null,
        expiryMinutes: 7 * 24 * 60 + index,
      }),
    ),
    ...Array.from({ length: 12 }, (_, index) => aPausedTask(`Other ${index}`)),
  ])
})

const foot = (page: Page) => page.getByRole('region', { name: 'Count and selection' })
const panelOf = (page: Page) => page.getByRole('region', { name: 'Plan of the batch' })

async function openOutage(page: Page, path = '/?q=Outage'): Promise<void> {
  await openDesk(desk, page, 'supervisor', path)
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', /^3(49|5\d)$/, { timeout: 60_000 })
}

async function expectNoSeriousFindings(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    what,
  ).toEqual([])
}

test('everybody can use it: light, dark, in Chinese, and at 320 px', async ({ page, context }) => {
  test.setTimeout(90_000)
  await openOutage(page)
  await page.getByRole('checkbox', { name: 'Select the tasks in the list' }).click()
  await foot(page)
    .getByRole('button', { name: /^Select all 348 that match/ })
    .click()
  await expect(foot(page)).toContainText('All 348 selected')
  for (const theme of ['light', 'dark'] as const) {
    await context.addCookies([{ name: 'unpause_theme', value: theme, url: desk.url }])
    await page.reload()
    await foot(page)
      .getByRole('button', { name: /^Resume 348 tasks…/ })
      .click()
    await expect(panelOf(page)).toContainText('They go back to')
    await panelOf(page).getByRole('button', { name: 'Resume 348 tasks' }).click()
    await expect(panelOf(page)).toContainText('Type 348, the number of tasks.')
    await expectNoSeriousFindings(page, `the plan, ${theme}`)
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await expect(panelOf(page)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectNoSeriousFindings(page, 'the plan at 320 px')
  await page.keyboard.press('Escape')
  await expectNoSeriousFindings(page, 'selected cards at 320 px')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await page.setViewportSize({ width: 1280, height: 800 })
  await context.addCookies([{ name: 'unpause_locale', value: 'zh-CN', url: desk.url }])
  await page.reload()
  await page.getByRole('button', { name: '恢复 348 项任务…' }).click()
  const panel = page.getByRole('region', { name: '批次计划' })
  await expect(panel.getByRole('heading', { name: '恢复所选的 348 项任务' })).toBeVisible()
  await expect(panel).toContainText('它们将回到')
  await expect(panel.getByRole('textbox', { name: /^原因/ })).toHaveValue(
    '文字：Outage。由 Mira Kovač 恢复。',
  )
})

test('348 of 360 by filter: what comes and goes meanwhile is said, the number is typed, and 347 are started', async ({
  page,
}) => {
  test.setTimeout(120_000)
  await openOutage(page)
  await page.getByRole('checkbox', { name: 'Select the tasks in the list' }).click()
  await foot(page)
    .getByRole('button', { name: /^Select all 348 that match/ })
    .click()
  await expect(foot(page)).toContainText('All 348 selected')
  await desk.simulator.createTasks([aPausedTask('Outage later'), aPausedTask('Outage later still')])
  await desk.simulator.act(ids[0] ?? '', 'repause')
  await expect(foot(page)).toContainText('2 more match since', { timeout: 40_000 })

  await foot(page)
    .getByRole('button', { name: /^Resume 348 tasks…/ })
    .click()
  const panel = panelOf(page)
  await expect(panel).toBeFocused()
  // The sweep finds the later pause; the plan of that moment leaves the task out.
  await expect(async () => {
    await page.keyboard.press('Escape')
    await foot(page)
      .getByRole('button', { name: /^Resume 348 tasks…/ })
      .click()
    await expect(panel.getByRole('heading', { name: 'Resume 347 of 348 selected tasks' })).toBeVisible({
      timeout: 2_000,
    })
  }).toPass({ timeout: 60_000 })
  await expect(panel).toContainText('These 348 were fixed at')
  await expect(panel).toContainText('2 more match since.')
  await expect(panel).toContainText('1 of the selected will be left out')
  await expect(panel).toContainText('1 paused again since')
  await expect(rowOf(page, 'Outage 0')).toContainText('Left out')
  await expect(panel.getByRole('listitem').filter({ hasText: 'Refunds' })).toContainText('116')
  await expect(panel).toContainText('1 agent would be over capacity', { timeout: 30_000 })
  await panel.getByText('Agent', { exact: true }).click()
  await expect(panel.getByRole('listitem').filter({ hasText: 'Unassigned' })).toContainText('323')
  await expect(panel).toContainText('Connect’s quota for ResumeContact sets the limit')

  await panel.getByRole('textbox', { name: 'Tasks a minute' }).fill('6000')
  await expect(panel.getByRole('radio', { name: /^Spread out/ })).toBeChecked()
  await panel.getByRole('radio', { name: /^As fast as Connect allows/ }).check()
  const reason = panel.getByRole('textbox', { name: /^Reason/ })
  await expect(reason).toHaveValue('Text: Outage. Resumed by Mira Kovač.')
  await reason.fill('')
  const start = panel.getByRole('button', { name: 'Resume 347 tasks' })
  await start.click()
  await expect(reason).toBeFocused()
  await expect(panel).toContainText('Say why. The audit keeps it.')
  await reason.fill('Carrier outage over.')
  await panel.getByRole('textbox', { name: /Type 347/ }).fill('348')
  await start.click()
  await expect(panel).toContainText('Type 347, the number of tasks.')
  await panel.getByRole('textbox', { name: /Type 347/ }).fill('347')
  await start.click()
  await expect(panel).toContainText(/Starts in \d s/)
  await expect(panel.getByRole('link', { name: /Open batch B-\d+/ })).toHaveAttribute('href', /^\/batches\//)
  await panel.getByRole('button', { name: 'Cancel the batch' }).click()
  await expect(panel).toContainText('Cancelled. Nothing was done.')
  expect(await desk.simulator.ledger({ operation: 'ResumeContact' })).toHaveLength(0)
  await expect(foot(page)).not.toContainText('selected')
})

test('by keyboard alone, from the row to the start: and those tasks are resumed, no others', async ({
  page,
}) => {
  test.setTimeout(90_000)
  await openOutage(page, '/?q=Outage+34').catch(() => {})
  await expect(rowOf(page, 'Outage 340')).toBeVisible({ timeout: 30_000 })
  await rowOf(page, 'Outage 340').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(foot(page)).toContainText('2 selected')
  await foot(page)
    .getByRole('button', { name: /^Resume 2 tasks…/ })
    .focus()
  await page.keyboard.press('Enter')
  const panel = panelOf(page)
  await expect(panel.getByRole('heading', { name: 'Resume 2 selected tasks' })).toBeVisible()
  await expect(panel).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(foot(page).getByRole('button', { name: /^Resume 2 tasks…/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await panel.getByRole('button', { name: 'Resume 2 tasks' }).focus()
  await page.keyboard.press('Enter')
  await expect(panel).toContainText(/Starts in \d s/)
  await expect(panel).toContainText('Started', { timeout: 15_000 })
  await expect(async () => {
    const calls = await desk.simulator.ledger({ operation: 'ResumeContact' })
    expect(calls.map(({ contactId }) => contactId).sort()).toEqual([ids[340], ids[341]].sort())
  }).toPass({ timeout: 30_000 })
})

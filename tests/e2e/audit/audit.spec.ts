/** The audit on screen: who did what, to which task, why, when and with which result, for those who may read it. */
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { Client } from 'pg'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { callsOf, openDesk, provideTasks, resumeOf } from '../desk/desk-page.ts'

const desk = provideDesk()
const listed = provideTasks(desk, { 'Resumed here': {}, 'Refused by Connect': { queue: 'Refunds' } })
let ids: { resumed: string; refused: string }

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage()
  await openDesk(desk, page, 'supervisor')
  const [resumed, refused] = [await listed(page, 'Resumed here'), await listed(page, 'Refused by Connect')]
  ids = { resumed: resumed.id, refused: refused.id }
  await desk.simulator.addFault({
    kind: 'error',
    name: 'AccessDeniedException',
    status: 403,
    operation: 'ResumeContact',
    contactId: refused.id,
  })
  await resumeOf(resumed.row).click()
  await expect(resumed.row).toContainText('Back in queue Claims.')
  await resumeOf(refused.row).click()
  await expect(refused.row).toHaveAttribute('data-tone', 'failed')
  await page.close()
})

const lineOf = (page: Page, task: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: task, exact: true }) })
const opener = (line: Locator): Locator => line.getByRole('button', { expanded: false })

async function expectNoSeriousFindings(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    what,
  ).toEqual([])
}

test('a line says who did what, to which task and with which result, and opens to all of it by keyboard', async ({
  page,
}) => {
  await openDesk(desk, page, 'lead')
  await page.getByRole('link', { name: 'Audit' }).click()
  await expect(page).toHaveTitle(/Audit/)
  const line = lineOf(page, 'Resumed here')
  const [call] = await callsOf(desk, ids.resumed)
  for (const text of ['Mira Kovač', 'Resume', 'Claims', 'Resumed', call?.requestId ?? '']) {
    await expect(line).toContainText(text)
  }
  await opener(line).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Call sent to Amazon Connect')).toBeVisible()
  await expect(page.getByText('Settled: Resumed')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Details' })).toContainText(/Sealed as #\d+[0-9a-f]{64}/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Call sent to Amazon Connect')).toHaveCount(0)
  await expect(page.getByText(/^Sealed up to #\d+ at .+ · checked whole at/)).toBeVisible()
  await line.getByRole('link').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/tasks/${ids.resumed}`))
})

test('filters live in the address, so a link shows the same lines; each can be taken away', async ({
  page,
  openBrowser,
}) => {
  await openDesk(desk, page, 'lead', '/audit')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('checkbox', { name: 'Not allowed' }).check()
  await page.getByRole('checkbox', { name: 'Mira Kovač' }).check()
  await page.keyboard.press('Escape')
  await expect(lineOf(page, 'Resumed here')).toHaveCount(0)
  await expect(lineOf(page, 'Refused by Connect')).toBeVisible()
  await expect(page).toHaveURL(/outcome=forbidden/)
  await expect(page).toHaveURL(/person=local(\||%7C)mira/)
  const other = await openBrowser('lead')
  await other.goto(page.url())
  await expect(lineOf(other, 'Refused by Connect')).toBeVisible()
  await expect(lineOf(other, 'Resumed here')).toHaveCount(0)
  await page.getByRole('button', { name: 'Remove filter: Result Not allowed' }).click()
  await expect(lineOf(page, 'Resumed here')).toBeVisible()
  await page.getByRole('textbox', { name: 'Show one task by its ID' }).fill(ids.refused)
  await expect(page).toHaveURL(new RegExp(`task=${ids.refused}`))
  await expect(lineOf(page, 'Resumed here')).toHaveCount(0)
  await page.getByRole('button', { name: 'Clear all' }).click()
  await expect(lineOf(page, 'Resumed here')).toBeVisible()
  expect(new URL(page.url()).search).toBe('')
})

test('what cannot be read is named, and what matches nothing says how to go on', async ({ page }) => {
  await openDesk(desk, page, 'lead', '/audit?nonsense=1')
  await expect(page.getByText('Unpause could not read this: nonsense.')).toBeVisible()
  await expect(lineOf(page, 'Resumed here')).toBeVisible()
  await page.goto(`${desk.url}/audit?batch=4711`)
  await expect(page.getByRole('heading', { name: 'Nothing matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear all filters' }).click()
  await expect(lineOf(page, 'Resumed here')).toBeVisible()
})

test('what is shown can be taken away as CSV', async ({ page }) => {
  await openDesk(desk, page, 'lead', `/audit?task=${ids.refused}`)
  await page.getByRole('button', { name: 'Export CSV' }).click()
  await page.getByRole('menuitem', { name: 'Open as text' }).click()
  const text = page.getByRole('textbox', { name: 'The export as text' })
  await expect(text).toHaveValue(/^at,person_id,person,deed,/)
  const value = await text.inputValue()
  expect(value.trim().split('\n')).toHaveLength(2)
  expect(value).toContain(`${ids.refused},Refused by Connect`)
  expect(value).toContain('forbidden')
})

test('those who may not read it are not shown the way, and are told so quietly', async ({ page }) => {
  await openDesk(desk, page, 'supervisor', '/audit')
  await expect(page.getByRole('heading', { name: 'The audit is for leads and administrators' })).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Audit' })).toHaveCount(0)
  await expect(page.getByRole('table')).toHaveCount(0)
})

test('everyone can use it: light and dark, wide and at 320 px, and in Chinese', async ({ page, context }) => {
  test.setTimeout(90_000)
  await openDesk(desk, page, 'lead', '/audit')
  for (const theme of ['light', 'dark'] as const) {
    await context.addCookies([{ name: 'unpause_theme', value: theme, url: desk.url }])
    await page.goto(`${desk.url}/audit?person=local%7Cmira`)
    await opener(lineOf(page, 'Refused by Connect')).click()
    await expect(page.getByText('Settled: Not allowed')).toBeVisible()
    await expectNoSeriousFindings(page, `an open line, ${theme}`)
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await expect(page.getByRole('checkbox', { name: 'Batch started' })).toBeVisible()
    await expectNoSeriousFindings(page, `with the filter open, ${theme}`)
    await page.keyboard.press('Escape')
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await page.reload()
  await opener(lineOf(page, 'Refused by Connect')).click()
  await expect(page.getByText('Settled: Not allowed')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectNoSeriousFindings(page, 'cards at 320 px')
  await context.addCookies([{ name: 'unpause_locale', value: 'zh-CN', url: desk.url }])
  await page.reload()
  const line = lineOf(page, 'Refused by Connect')
  await expect(line).toContainText('恢复')
  await expect(line).toContainText('无权限')
  await opener(line).click()
  await expect(page.getByText('已向 Amazon Connect 发出调用')).toBeVisible()
  await expectNoSeriousFindings(page, 'in Chinese')
})

test.describe('an audit that somebody has edited', () => {
  test.use({ expectedErrors: /server: .*does not agree with its seals/ })

  test('says so on its page', async ({ page }) => {
    const database = new Client({ connectionString: desk.databaseUrl })
    await database.connect()
    await expect
      .poll(async () => (await database.query('select 1 from audit_entry where seq is null')).rowCount)
      .toBe(0)
    await database.query(`update audit_entry set outcome = 'resumed' where outcome = 'forbidden'`)
    await database.query(`update audit_chain set verify_due_at = clock_timestamp()`)
    await openDesk(desk, page, 'lead', '/audit')
    await expect(
      page.getByRole('alert').filter({ hasText: 'does not agree with its seals: 1 fault' }),
    ).toBeVisible({ timeout: 30_000 })
    await database.end()
  })
})

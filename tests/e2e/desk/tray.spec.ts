/** What was resumed and not seen to land stands in everybody's tray until it lands or somebody deals with it. */
import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk, provideTasks, resumeOf } from './desk-page.ts'

const desk = provideDesk({ env: { TRAY_AFTER: '3s' } })
const LOST = ['Paused anew', 'At its limit', 'Lands late', 'Dealt with', 'One of two', 'Two of two'] as const
const listed = provideTasks(desk, Object.fromEntries(LOST.map((name) => [name, { forgetsQueue: true }])))
const ids = new Map<string, string>()

const trayOf = (page: Page): Locator => page.getByRole('list', { name: 'Not seen to land' })
const entryOf = (page: Page, name: string): Locator =>
  trayOf(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name, exact: true }) })

/** Rows that have left stay where they are while the pointer or the focus is among them. */
async function expectGone(page: Page, name: string, timeout = 15_000): Promise<void> {
  await page.mouse.move(600, 70)
  await expect(entryOf(page, name).filter({ hasNotText: 'It has left this list.' })).toHaveCount(0, {
    timeout,
  })
}

async function expectNoSeriousFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

test('an empty tray says so, and leads back', async ({ page }) => {
  await openDesk(desk, page, 'viewer', '/tray')
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible()
  await expectNoSeriousFindings(page)
  await page.getByRole('link', { name: 'Show the paused tasks' }).click()
  await expect(page.getByRole('grid')).toBeVisible()
})

test('it is reached from the desk, and shows everybody what was not seen to land, since when, and who resumed it', async ({
  page,
  openBrowser,
}) => {
  test.setTimeout(90_000)
  await openDesk(desk, page, 'supervisor')
  for (const name of LOST) {
    const { id, row } = await listed(page, name)
    ids.set(name, id)
    await resumeOf(row).click()
  }
  await expect(page.getByRole('link', { name: `Not landed ${LOST.length}` })).toBeVisible({ timeout: 30_000 })
  await page.getByRole('link', { name: /^Not landed/ }).click()
  for (const name of LOST) {
    await expect(entryOf(page, name)).toContainText(
      /Resumed at .* by Mira Kovač\. Not seen in a queue for .*Last in queue Claims/,
    )
  }
  const theirs = await openBrowser('viewer')
  await theirs.goto(`${desk.url}/tray`)
  await expect(trayOf(theirs).getByRole('listitem')).toHaveCount(LOST.length)
  await expect(theirs.getByRole('button', { name: /Pause again|Dismiss/ })).toHaveCount(0)
  await expect(theirs.getByRole('checkbox')).toHaveCount(0)
})

test('it can be used by everyone: light and dark, at 320 px, in Chinese', async ({ page, context }) => {
  await openDesk(desk, page, 'supervisor2', '/tray')
  await expect(trayOf(page)).toBeVisible()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectNoSeriousFindings(page)
  }
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectNoSeriousFindings(page)
  await context.addCookies([{ name: 'unpause_locale', value: 'zh-CN', url: desk.url }])
  await page.reload()
  await expect(page.getByRole('list', { name: '未见落地' })).toContainText('由 Mira Kovač 恢复')
})

test('a pause again is a new act whose outcome stands in its row, and takes the task out when it was had', async ({
  page,
}) => {
  await openDesk(desk, page, 'supervisor2', '/tray')
  await desk.simulator.addFault({
    kind: 'error',
    operation: 'PauseContact',
    contactId: ids.get('At its limit') ?? '',
    name: 'LimitExceededException',
    status: 429,
  })
  await entryOf(page, 'At its limit')
    .getByRole('button', { name: /^Pause again/ })
    .click()
  await expect(entryOf(page, 'At its limit')).toContainText('Connect allows no further pause of this task')
  await expect(entryOf(page, 'At its limit')).toContainText('Not seen in a queue')
  await entryOf(page, 'Paused anew')
    .getByRole('button', { name: /^Pause again/ })
    .click()
  await expectGone(page, 'Paused anew')
  expect((await desk.simulator.task(ids.get('Paused anew') ?? '')).isPaused).toBe(true)
  await expect(entryOf(page, 'At its limit')).toBeVisible()
})

test('what lands later leaves by itself', async ({ page }) => {
  test.setTimeout(90_000)
  await openDesk(desk, page, 'supervisor2', '/tray')
  await expect(entryOf(page, 'Lands late')).toBeVisible()
  await desk.simulator.act(ids.get('Lands late') ?? '', 'enqueue')
  await expectGone(page, 'Lands late', 60_000)
})

test('one is dismissed by keyboard, with a reason, and focus goes on to the next', async ({ page }) => {
  await openDesk(desk, page, 'supervisor', '/tray')
  await entryOf(page, 'Dealt with')
    .getByRole('button', { name: /^Dismiss/ })
    .focus()
  await page.keyboard.press('Enter')
  const reason = page.getByRole('textbox', { name: /^Reason/ })
  await expect(reason).toBeFocused()
  await page.keyboard.type('Found it in Claims')
  await page.keyboard.press('Enter')
  await expect(reason).toBeHidden()
  await expect(page.getByRole('link', { name: 'One of two', exact: true })).toBeFocused()
  await expect(entryOf(page, 'Dealt with')).toContainText('It has left this list.')
})

test('several are dismissed at once, and the others stay', async ({ page }) => {
  await openDesk(desk, page, 'supervisor', '/tray')
  for (const name of ['One of two', 'Two of two']) {
    await page.getByRole('checkbox', { name: `Select ${name}` }).check()
  }
  await page.getByRole('button', { name: 'Dismiss 2 tasks' }).click()
  await expectNoSeriousFindings(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Dismiss 2 tasks' }).click()
  await expectGone(page, 'One of two')
  await expectGone(page, 'Two of two')
  await expect(entryOf(page, 'At its limit')).toBeVisible()
})

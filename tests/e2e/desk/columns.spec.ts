/** Columns: chosen and ordered by keyboard, the same at the first paint of the next visit; the density beside them. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk, provideTasks, rowOf } from './desk-page.ts'

const desk = provideDesk()
const listed = provideTasks(desk, { 'Any task': {}, 'Another task': {} })

async function expectNoSeriousFindings(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact !== 'minor')
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    what,
  ).toEqual([])
}

const heads = async (page: Page) =>
  (await page.getByRole('columnheader').allTextContents()).filter((text) => text !== '')

test('columns are chosen and ordered by keyboard alone, each head above its cells, and stay so', async ({
  page,
}) => {
  await openDesk(desk, page, 'supervisor')
  await listed(page, 'Any task')
  const usual = [
    'Task',
    'Queue',
    'Agent',
    'Paused for',
    'Pauses',
    'Expires in',
    'Priority',
    'Checked',
    'Action',
  ]
  expect(await heads(page)).toEqual(usual)
  await page.getByRole('button', { name: 'Columns' }).focus()
  await page.keyboard.press('Enter')
  const chooser = page.getByRole('dialog', { name: 'Columns' })
  for (const name of ['Agent', 'Team']) {
    await chooser.getByRole('checkbox', { name }).focus()
    await page.keyboard.press('Space')
  }
  const up = chooser.getByRole('button', { name: 'Move Checked up' })
  await up.focus()
  for (let place = 7; place > 1; place--) await page.keyboard.press('Enter')
  const down = chooser.getByRole('button', { name: 'Move Queue down' })
  await down.focus()
  await page.keyboard.press('Enter')
  await expect(down).toBeFocused()
  await page.keyboard.press('Escape')
  const chosen = [
    'Task',
    'Checked',
    'Queue',
    'Team',
    'Paused for',
    'Pauses',
    'Expires in',
    'Priority',
    'Action',
  ]
  await expect.poll(() => heads(page)).toEqual(chosen)

  const response = await page.reload()
  const html = (await response?.text()) ?? ''
  const painted = [...html.matchAll(/data-sort="(\w+)"/g)].map((match) => match[1])
  expect(painted).toEqual(['name', 'checked', 'queue', 'paused', 'pauses', 'expires', 'priority'])
  await listed(page, 'Any task')
  expect(await heads(page)).toEqual(chosen)
  const left = async (role: 'columnheader' | 'gridcell', index: number) =>
    (await (role === 'gridcell' ? rowOf(page, 'Any task') : page).getByRole(role).nth(index).boundingBox())?.x
  // The first is the tick.
  for (const index of [2, 3, 4, 5])
    expect(await left('gridcell', index)).toBe(await left('columnheader', index))
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'Back to the usual columns' }).click()
  await expect.poll(() => heads(page)).toEqual(usual)
})

test('the density changes in place, and is the same in the person’s menu', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  const { row } = await listed(page, 'Any task')
  expect((await row.boundingBox())?.height).toBe(44)
  await page.getByRole('button', { name: 'Density' }).click()
  await page.getByRole('menuitemradio', { name: 'Compact' }).click()
  await expect.poll(async () => (await row.boundingBox())?.height).toBe(32)
  await page.getByRole('button', { name: /settings$/ }).click()
  await expect(page.getByRole('button', { name: 'Compact' })).toHaveAttribute('aria-pressed', 'true')
})

test('one menu holds all of it in a narrower window; light, dark, and none of it on cards', async ({
  page,
  context,
}) => {
  await page.setViewportSize({ width: 1100, height: 700 })
  await openDesk(desk, page, 'supervisor')
  for (const theme of ['light', 'dark'] as const) {
    await context.addCookies([{ name: 'unpause_theme', value: theme, url: desk.url }])
    await page.reload()
    await listed(page, 'Any task')
    await page.getByRole('button', { name: 'Table' }).click()
    await expectNoSeriousFindings(page, `columns, ${theme}`)
    await page.getByRole('dialog', { name: 'Table' }).getByRole('checkbox', { name: 'Expires in' }).click()
    await expect(page.getByRole('columnheader', { name: 'Expires in' })).toHaveCount(
      theme === 'light' ? 0 : 1,
    )
    await page.keyboard.press('Escape')
  }
  await page.getByRole('button', { name: 'Table' }).click()
  await page.getByRole('radio', { name: 'Compact' }).check()
  await page.getByRole('checkbox', { name: 'Expires in' }).uncheck()
  await page.getByRole('button', { name: 'Paste IDs' }).click()
  await expect(page.getByRole('textbox', { name: 'Contact IDs' })).toBeVisible()
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto(desk.url)
  const { row } = await listed(page, 'Any task')
  await expect(page.getByRole('button', { name: /^(Table|Columns|Density)$/ })).toHaveCount(0)
  await expect(row.getByText(/^\d d( \d+ h)?$/)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectNoSeriousFindings(page, 'cards')
})

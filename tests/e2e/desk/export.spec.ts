/** What the desk shows can be taken away as CSV: as a file, or as text where a frame blocks files. */
import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk, provideTasks } from './desk-page.ts'

const desk = provideDesk()
const listed = provideTasks(desk, {
  'Refund, "urgent"': {},
  '=1+1': { description: '@SUM(A1)' },
  配送地址变更: {},
})

async function openAsText(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export CSV' }).click()
  await page.getByRole('menuitem', { name: 'Open as text' }).click()
}

test('the file holds all that match, and no formula', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  await listed(page, '=1+1')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Download the file' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^unpause-paused-tasks-\d{4}-\d\d-\d\dT\d{4}Z\.csv$/)
  const text = await readFile(await download.path(), 'utf8')
  expect(text.startsWith('\uFEFFtask_id,name,description,queue_id,queue,')).toBe(true)
  const lines = text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(4)
  expect(text).toContain(',"Refund, ""urgent""",')
  expect(text).toContain(",'=1+1,'@SUM(A1),")
  expect(text).toContain(',配送地址变更,')
})

test('the text is what the view shows, can be copied, and gives focus back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await openDesk(desk, page, 'supervisor', '/?q=Refund')
  await listed(page, 'Refund, "urgent"')
  const button = page.getByRole('button', { name: 'Export CSV' })
  await button.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const text = page.getByRole('textbox', { name: 'The export as text' })
  await expect(text).toHaveValue(/Refund, ""urgent""/)
  await expect(text).not.toHaveValue(/1\+1/)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByRole('dialog').getByText('Copied. Paste it')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.split('\r\n')).toHaveLength(3)
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
})

test('where copying is blocked the text is selected, and it fits into 320 px', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
  await page.setViewportSize({ width: 320, height: 700 })
  await openDesk(desk, page, 'supervisor')
  await openAsText(page)
  await page.getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByRole('dialog').getByText('press Ctrl+C')).toBeVisible()
  const text = page.getByRole('textbox', { name: 'The export as text' })
  await expect(text).toBeFocused()
  expect(
    await text.evaluate((field: HTMLTextAreaElement) => field.selectionEnd - field.selectionStart),
  ).toBeGreaterThan(300)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
})

test('viewers are not offered it; in Chinese it is', async ({ page, openBrowser }) => {
  await openDesk(desk, page, 'viewer')
  await listed(page, '=1+1')
  await expect(page.getByRole('button', { name: 'Export CSV' })).toHaveCount(0)
  const theirs = await openBrowser('supervisor')
  await theirs.context().addCookies([{ name: 'unpause_locale', value: 'zh-CN', url: desk.url }])
  await theirs.goto(desk.url)
  await theirs.getByRole('button', { name: '导出 CSV' }).click()
  await theirs.getByRole('menuitem', { name: '以文本打开' }).click()
  await expect(theirs.getByRole('textbox', { name: '导出的文本' })).toHaveValue(/配送地址变更/)
})

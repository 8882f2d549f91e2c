/** Batches can be used by everyone: by keyboard alone, light and dark, at 320 px, in Chinese; axe finds nothing serious. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openBatch, provideBatches } from './batch-desk.ts'

const desk = provideDesk()
const batches = provideBatches(desk, { 'Looked at': 30, 'By keyboard': 20 })

async function expectNoFindings(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.filter(({ impact }) => impact !== 'minor')
  expect(
    found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    what,
  ).toEqual([])
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

test('the list, a running, a held and an ended batch with failures: light, dark, 320 px and in Chinese', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000)
  const ids = batches.idsOf('Looked at')
  await desk.simulator.addFault({
    kind: 'error',
    operation: 'ResumeContact',
    contactId: ids[0] ?? '',
    name: 'InvalidRequestException',
    status: 400,
    message: 'The contact flow is not published.',
  })
  await desk.signInAs(page, 'supervisor')
  await page.goto(`${desk.url}/batches`)
  await expect(page.getByRole('heading', { name: 'No batch yet' })).toBeVisible()
  await expectNoFindings(page, 'no batch')
  const batchId = await batches.begin('Looked at', { perMinute: 12 })
  await openBatch(desk, page, batchId)
  const needs = page.getByRole('region', { name: 'Needs you' })
  await needs.getByRole('button', { name: /not published/ }).click({ timeout: 45_000 })
  await needs.getByRole('button', { name: /^Details of/ }).click()
  for (const theme of ['light', 'dark'] as const) {
    await context.addCookies([{ name: 'unpause_theme', value: theme, url: desk.url }])
    if (theme === 'dark') await page.reload()
    await expect(page.getByRole('main').getByText(/\d+ of 30 done/)).toBeVisible()
    await expectNoFindings(page, `a running batch, ${theme}`)
    await page.goto(`${desk.url}/batches`)
    await expect(page.getByRole('link', { name: 'Looked at is over', exact: true })).toBeVisible()
    await expectNoFindings(page, `the list, ${theme}`)
    await page.goto(desk.url)
    await expect(page.getByRole('region', { name: 'Running batch' })).toBeVisible()
    await expectNoFindings(page, `the desk with its bar, ${theme}`)
    await openBatch(desk, page, batchId)
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await expect(page.getByRole('main').getByText(/\d+ of 30 done/)).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectNoFindings(page, 'a batch at 320 px')
  await page.getByRole('button', { name: 'Menu: all screens' }).click()
  const menu = page.getByRole('navigation', { name: 'Main' })
  await expect(menu.getByRole('link', { name: 'Batches' })).toHaveAttribute('aria-current', 'page')
  await expectNoFindings(page, 'the menu at 320 px')
  await menu.getByRole('link', { name: 'Batches' }).click()
  await expect(page.getByRole('link', { name: 'Looked at is over', exact: true })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await context.addCookies([{ name: 'unpause_locale', value: 'zh-CN', url: desk.url }])
  await page.setViewportSize({ width: 1280, height: 800 })
  await openBatch(desk, page, batchId)
  await expect(page.getByRole('heading', { name: '关于此批次' })).toBeVisible()
  await expect(page.getByRole('region', { name: '需要处理' })).toContainText('Connect 拒绝了请求')
  await expectNoFindings(page, 'in Chinese')
})

test('a batch is opened, held, continued, looked into and cancelled by keyboard alone', async ({ page }) => {
  test.setTimeout(90_000)
  await desk.signInAs(page, 'supervisor')
  const batchId = await batches.begin('By keyboard', { perMinute: 10 })
  await page.goto(`${desk.url}/batches`)
  const reach = async (name: RegExp, role: 'link' | 'button') => {
    // Not the bar's: another batch may be running.
    const target = page.getByRole('main').getByRole(role, { name }).first()
    await expect(target).toBeVisible()
    for (let step = 0; step < 60; step++) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab never reaches ${name}`)
  }
  await reach(/^By keyboard is over$/, 'link')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(batchId))
  await reach(/^Hold$/, 'button')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Held by Mira/)).toBeVisible()
  await reach(/^Continue$/, 'button')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Running', { exact: true })).toBeVisible()
  await reach(/Waiting for their turn/, 'button')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: /^By keyboard \d+$/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await reach(/^Change$/, 'button')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Change', exact: true })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.getByRole('button', { name: /^Cancel the/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/cancelled by Mira/)).toBeVisible({ timeout: 15_000 })
})

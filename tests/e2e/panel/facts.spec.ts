/** All that the panel shows of a task can be read by everyone, and no link in it leads where it should not. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk, provideTasks } from '../desk/desk-page.ts'

const RELATED = '7b6cf5ae-0000-4000-8000-00000000000a'
const desk = provideDesk()
const listed = provideTasks(desk, {
  Related: { id: RELATED },
  Full: {
    relatedContactId: RELATED,
    pauseCount: 2,
    references: {
      Order: { kind: 'URL', value: 'https://orders.example/48' },
      'Old archive': { kind: 'URL', value: 'http://archive.example/48' },
      Script: { kind: 'URL', value: 'javascript:alert(1)' },
      Amount: { kind: 'NUMBER', value: '184' },
      'Promised for': { kind: 'DATE', value: '1795000000' },
      Customer: { kind: 'EMAIL', value: 'customer@mail.example' },
    },
    attributes: { carrier: 'northline' },
    tags: { outage: 'carrier' },
  },
  Denied: {},
})

async function expectNoSeriousFindings(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    what,
  ).toEqual([])
}

test('references are shown by kind; https opens in a new tab, everything else is text', async ({ page }) => {
  await openDesk(desk, page, 'viewer')
  const { row } = await listed(page, 'Full')
  await row.getByRole('link').click()
  const panel = page.getByRole('region', { name: 'Task Full' })
  const link = panel.getByRole('link', { name: /^Order/ })
  await expect(link).toHaveAttribute('href', 'https://orders.example/48')
  await expect(link).toHaveAttribute('target', '_blank')
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer')
  await expect(panel).toContainText('http://archive.example/48')
  await expect(panel).toContainText('javascript:alert(1)')
  await expect(panel).toContainText('customer@mail.example')
  await expect(panel.getByRole('link', { name: /archive|Script|customer/ })).toHaveCount(0)
  await expect(panel).toContainText('Paused for the 2nd time')
  await panel.getByRole('link', { name: 'Related' }).click()
  await expect(page).toHaveURL(new RegExp(`/tasks/${RELATED}`))
  await expect(page.getByRole('region', { name: 'Task Related' })).toBeVisible()
})

test('a role that may not read references is told so quietly, and everything else is there', async ({
  page,
}) => {
  await openDesk(desk, page, 'viewer')
  const { id, row } = await listed(page, 'Denied')
  await desk.simulator.addFault({
    kind: 'error',
    operation: 'ListContactReferences',
    contactId: id,
    name: 'AccessDeniedException',
    status: 403,
  })
  await row.getByRole('link').click()
  const panel = page.getByRole('region', { name: 'Task Denied' })
  await expect(panel).toContainText('may not read references')
  await expect(panel).toContainText('What is known to have happened')
})

test('the whole panel, with its forms open: light, dark, at 320 px and in Chinese', async ({
  page,
  context,
}) => {
  test.setTimeout(90_000)
  await openDesk(desk, page, 'supervisor')
  const { id } = await listed(page, 'Full')
  for (const theme of ['light', 'dark'] as const) {
    await context.addCookies([{ name: 'unpause_theme', value: theme, url: desk.url }])
    await page.goto(`${desk.url}/tasks/${id}`)
    const panel = page.getByRole('region', { name: 'Task Full' })
    await panel.getByRole('button', { name: 'Keep until…' }).click()
    await expect(panel.getByRole('link', { name: /^Order/ })).toBeVisible()
    await expectNoSeriousFindings(page, `the panel, ${theme}`)
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await context.addCookies([{ name: 'unpause_locale', value: 'zh-CN', url: desk.url }])
  await page.goto(`${desk.url}/tasks/${id}`)
  await expect(page.getByRole('textbox', { name: '备注' })).toBeVisible()
  await page.getByRole('button', { name: '保留至…' }).click()
  await expect(page.getByText('保持暂停至')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectNoSeriousFindings(page, 'the panel at 320 px in Chinese')
})

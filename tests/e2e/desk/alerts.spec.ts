/** Alerts: what is due is said on every screen, opens exactly its tasks, and is told once; thresholds are each person's own. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk, provideTasks, rowOf } from './desk-page.ts'

const desk = provideDesk()
const listed = provideTasks(desk, {
  // Thirty hours old.
  'In an hour': { expiryMinutes: 31 * 60 },
  'In three hours': { expiryMinutes: 33 * 60, queue: 'Refunds' },
  'In days': { queue: 'Refunds' },
})

const bell = (page: Page) => page.getByRole('button', { name: /^Alerts: / })
/** What the live region says, whatever it says next. */
const told = (page: Page) => page.locator('[role=status][aria-live=polite]').first()

async function expectNoSeriousFindings(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact !== 'minor')
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    what,
  ).toEqual([])
}

test('what expires soon is told once, stands in header and title, and its link shows exactly those tasks', async ({
  page,
  openBrowser,
}) => {
  await openDesk(desk, page, 'supervisor')
  await listed(page, 'In an hour')
  await expect(bell(page)).toHaveText(/1 due.*1/, { timeout: 20_000 })
  await expect(told(page)).toHaveText('1 task expires within 2 h')
  await expect(page).toHaveTitle(/^\(1\) Paused tasks/)
  await page.reload()
  await expect(page).toHaveTitle(/^\(1\) Paused tasks/)
  await page.waitForTimeout(500)
  await expect(told(page)).toHaveText('')

  await bell(page).click()
  const alerts = page.getByRole('dialog', { name: 'Alerts' })
  await alerts.getByLabel('Expire within', { exact: true }).selectOption({ label: '4 h' })
  await expect(alerts.getByRole('link', { name: '2 tasks expire within 4 h' })).toBeVisible()
  await alerts.getByRole('checkbox', { name: /^queues that hold/ }).check()
  await alerts.getByLabel('Paused tasks in one queue').fill('1')
  await expect(alerts.getByRole('link', { name: 'Refunds: 2 paused, more than 1' })).toBeVisible()
  await expect(page).toHaveTitle(/^\(3\) /)
  await alerts.getByRole('link', { name: '2 tasks expire within 4 h' }).click()
  await expect(alerts).toBeHidden()
  await expect(rowOf(page, 'In days')).toHaveCount(0)
  await expect(rowOf(page, 'In three hours')).toBeVisible()
  await expect(rowOf(page, 'In an hour')).toBeVisible()

  // The person's own, in whatever browser and on whatever screen; nobody else's.
  const again = await openBrowser('supervisor')
  await again.goto(`${desk.url}/queues`)
  await expect(bell(again)).toHaveText(/3 due/)
  const ana = await openBrowser('supervisor2')
  await ana.goto(desk.url)
  await expect(bell(ana)).toHaveText(/1 due/)
})

test('the browser notifies only whoever asked it to, and only while they look elsewhere', async ({
  page,
  context,
}) => {
  await page.addInitScript(() => {
    const said: string[] = []
    class Heard extends EventTarget {
      static permission = 'default'
      static asked = 0
      static requestPermission = async () => {
        Heard.asked++
        Heard.permission = 'granted'
        return 'granted'
      }
      constructor(title: string, { body }: { body: string }) {
        super()
        said.push(`${title}: ${body}`)
      }
    }
    Object.assign(window, { Notification: Heard, said })
    let isHidden = false
    Object.defineProperty(document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') })
    Object.assign(window, { hide: () => (isHidden = true) })
  })
  await openDesk(desk, page, 'supervisor2')
  await expect(bell(page)).toHaveText(/1 due/)
  expect(await page.evaluate('Notification.asked')).toBe(0)
  await bell(page).click()
  await page.getByRole('button', { name: 'Notify me when I look elsewhere' }).click()
  await expect(page.getByRole('button', { name: 'You are notified in this browser' })).toBeVisible()
  expect(await page.evaluate('said')).toEqual([])
  await page.evaluate('hide()')
  await page.getByLabel('Expire within', { exact: true }).selectOption({ label: '4 h' })
  await expect.poll(() => page.evaluate('said')).toEqual(['Alerts: 1 task expires within 4 h'])
  expect(await page.evaluate('Notification.asked')).toBe(1)
  await context.clearCookies()
})

test('the bell and its thresholds can be used by everyone, light and dark, by keyboard and at 320 px', async ({
  page,
  context,
}) => {
  await openDesk(desk, page, 'viewer')
  await expect(bell(page)).toHaveText(/1 due/)
  for (const theme of ['light', 'dark'] as const) {
    await context.addCookies([{ name: 'unpause_theme', value: theme, url: desk.url }])
    await page.reload()
    await bell(page).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('link', { name: '1 task expires within 2 h' })).toBeVisible()
    await expectNoSeriousFindings(page, `alerts, ${theme}`)
    await page.keyboard.press('Escape')
    await expect(bell(page)).toBeFocused()
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await bell(page).click()
  await expect(page.getByRole('dialog', { name: 'Alerts' })).toBeInViewport({ ratio: 0.9 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectNoSeriousFindings(page, 'alerts at 320 px')
})

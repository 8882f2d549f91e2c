/** Rows come and leave by themselves; what the reader looks at does not move for it, not for one frame. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk, provideTasks, rowOf } from '../desk/desk-page.ts'
import { provideNews, untilLive } from './live.ts'

/** Sorted by expiry: sixty rows, with room above and between. Minutes after the beginning of a task. */
const AMONG = 3_000
const ABOVE = 2_400
const APART = 20
const nameOf = (index: number) => `Row ${String(index).padStart(2, '0')}`
const rows = Array.from({ length: 60 }, (_, index) => index)

const desk = provideDesk()
provideTasks(
  desk,
  Object.fromEntries(rows.map((index) => [nameOf(index), { expiryMinutes: AMONG + index * APART }])),
)
const news = provideNews(desk)

declare global {
  interface Window {
    placesSeen: (number | null)[]
  }
}

async function openTable(page: Page): Promise<void> {
  await openDesk(desk, page, 'supervisor')
  await untilLive(page)
  await expect(page.getByText(/^[6-9]\d paused tasks$/)).toBeVisible({ timeout: 30_000 })
  await page.mouse.move(4, 4)
}

async function scrollBy(page: Page, rowCount: number): Promise<void> {
  await page.getByRole('grid').evaluate((grid, count) => {
    const row = grid.querySelector<HTMLElement>('[data-task-id]')
    grid.scrollTop += count * (row?.offsetHeight ?? 0)
  }, rowCount)
}

/** Notes in every frame from now on where the row is; null while it is not in the page. */
async function watch(page: Page, name: string): Promise<() => Promise<(number | null)[]>> {
  const row = rowOf(page, name)
  await expect(row).toBeInViewport({ ratio: 1 })
  const id = (await row.getAttribute('data-task-id')) ?? ''
  await page.evaluate((taskId) => {
    window.placesSeen = []
    const note = () => {
      const element = document.querySelector(`[data-task-id="${taskId}"]`)
      window.placesSeen.push(element ? Math.round(element.getBoundingClientRect().top * 10) / 10 : null)
      requestAnimationFrame(note)
    }
    note()
  }, id)
  return async () => [...new Set(await page.evaluate(() => window.placesSeen))]
}

const newAbove = (page: Page) => page.getByRole('button', { name: /new above/ })

test('rows that come in and leave above move nothing that is in sight; a button says how many, and leads there', async ({
  page,
}) => {
  await openTable(page)
  await scrollBy(page, 20)
  const places = await watch(page, nameOf(25))
  await expect(newAbove(page)).toHaveCount(0)
  await news.paused('Come one', { expiryMinutes: ABOVE })
  const two = await news.paused('Come two', { expiryMinutes: ABOVE + 1 })
  await news.paused('Come three', { expiryMinutes: AMONG + APART / 2 })
  await expect(newAbove(page)).toHaveText('3 new above')
  await expect(page.getByRole('status').filter({ hasText: 'new above' })).toBeAttached()
  await news.resumed(two)
  await expect(newAbove(page)).toHaveText('2 new above', { timeout: 20_000 })
  expect(await places()).toHaveLength(1)
  if (process.env.SHOT) {
    await page.screenshot({ path: '/tmp/live-newabove.png' })
    await page.setViewportSize({ width: 360, height: 700 })
    await page.screenshot({ path: '/tmp/live-newabove-narrow.png' })
    await page.setViewportSize({ width: 1280, height: 720 })
  }
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  // Those that have been seen are new no more.
  await scrollBy(page, -21)
  await expect(newAbove(page)).toHaveText('1 new above')
  await newAbove(page).focus()
  await page.keyboard.press('Enter')
  await expect(newAbove(page)).toHaveCount(0)
  await expect(rowOf(page, 'Come one')).toBeInViewport()
  await expect(page.getByRole('row').nth(1)).toBeFocused()
})

test('under the pointer nothing comes in between; the foot says how many wait, and shows them when asked', async ({
  page,
}) => {
  await openTable(page)
  await scrollBy(page, 20)
  const row = rowOf(page, nameOf(22))
  await row.hover()
  const places = await watch(page, nameOf(23))
  await news.paused('Waits to come in', { expiryMinutes: AMONG + 21 * APART + APART / 2 })
  await expect(page.getByText(/1 more comes in/)).toBeVisible()
  await expect(rowOf(page, 'Waits to come in')).toHaveCount(0)
  expect(await places()).toHaveLength(1)
  await page.getByRole('button', { name: 'Show now' }).focus()
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'Waits to come in')).toBeVisible()
  await expect(page.getByText(/1 more comes in/)).toHaveCount(0)
  expect(await page.evaluate(() => document.activeElement?.closest('[role=grid]') !== null)).toBe(true)
})

test('when many come in above at once, no frame shows anything else in their place', async ({ page }) => {
  await openTable(page)
  await scrollBy(page, 30)
  const places = await watch(page, nameOf(35))
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/tasks*', async (route) => {
    await held
    await route.continue()
  })
  for (let index = 0; index < 25; index++) {
    await news.paused(`Many ${index}`, { expiryMinutes: ABOVE + 100 + index })
  }
  // All of them are described by now or in a moment, and the list was asked for by the first.
  await page.waitForTimeout(2_000)
  release()
  await expect(newAbove(page)).toHaveText('25 new above', { timeout: 20_000 })
  expect(await places()).toHaveLength(1)
})

test('at the top, the row that is worked on by keyboard does not move', async ({ page }) => {
  await openTable(page)
  const first = page.getByRole('row').nth(3)
  const name = (await first.getByRole('link').first().innerText()).trim()
  await first.focus()
  const places = await watch(page, name)
  await news.paused('Come at the top', { expiryMinutes: ABOVE - 60 })
  await expect(newAbove(page)).toHaveText('1 new above')
  expect(await places()).toHaveLength(1)
  await expect(rowOf(page, name)).toBeFocused()
})

test('at the top, with nothing held, what is new is in sight at once', async ({ page }) => {
  await openTable(page)
  await news.paused('Seen at the top', { expiryMinutes: ABOVE - 120 })
  await expect(rowOf(page, 'Seen at the top')).toBeInViewport()
  await expect(newAbove(page)).toHaveCount(0)
})

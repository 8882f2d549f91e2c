import type { BrowserContext, Page } from '@playwright/test'
import { Client } from 'pg'
import { aPausedTask, openDesk, rowOf } from '#tests/e2e/desk/desk-page'
import { expect, provideDesk, test } from '#tests/support/browser-test'

const desk = provideDesk()

/** As any process of a deployment does when something changed. */
async function notify(channel: 'tasks_changed' | 'act_changed' | 'desk_changed'): Promise<void> {
  const database = new Client({ connectionString: desk.databaseUrl })
  await database.connect()
  await database.query(`select pg_notify($1, '')`, [channel])
  await database.end()
}
const isLive = (page: Page) =>
  expect(page.locator('html')).toHaveAttribute('data-live', 'true', { timeout: 20_000 })
const isCut = (page: Page) =>
  expect(page.locator('html')).toHaveAttribute('data-live', 'false', { timeout: 20_000 })

/** The streams that pages of this browser have asked for, in order. */
function watchStreams(context: BrowserContext): Page[] {
  const openers: Page[] = []
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/live') openers.push(request.frame().page())
  })
  return openers
}
const listRead = (page: Page) =>
  page.waitForRequest((request) => new URL(request.url()).pathname === '/api/tasks', { timeout: 5_000 })

test('a change anywhere makes the desk ask again at once', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  await isLive(page)
  // The reading that every new stream brings is over; the next by itself would be far away.
  await page.waitForLoadState('networkidle')
  const read = listRead(page)
  await notify('tasks_changed')
  await read
})

test('eight tabs share one stream, all hear of a change, and when its owner closes another tab takes it over', async ({
  page,
  context,
}) => {
  const openers = watchStreams(context)
  await openDesk(desk, page, 'supervisor')
  await isLive(page)
  const others: Page[] = []
  for (let tab = 2; tab <= 8; tab++) {
    const other = await context.newPage()
    await other.goto(desk.url)
    others.push(other)
  }
  for (const tab of [page, ...others]) await isLive(tab)
  expect(openers).toEqual([page])

  await page.close()
  await expect.poll(() => openers.length, { timeout: 20_000 }).toBe(2)
  expect(others).toContain(openers[1])
  const shown = others.at(-1) as Page
  await shown.bringToFront()
  await isLive(shown)
  await shown.waitForLoadState('networkidle')
  const read = listRead(shown)
  await notify('tasks_changed')
  await read
})

test.describe('while the server is away', () => {
  test.use({
    expectedErrors:
      /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|Failed to fetch/,
  })
  test('the desk goes on by itself once it is back, and has missed nothing', async ({ page }) => {
    await openDesk(desk, page, 'supervisor')
    await isLive(page)
    // With a stream open the server must still leave within ten seconds, or this throws.
    await desk.stopServer()
    await isCut(page)
    await desk.simulator.createTask(aPausedTask('Paused meanwhile'))
    await desk.startServer()
    await isLive(page)
    await expect(rowOf(page, 'Paused meanwhile')).toBeVisible({ timeout: 30_000 })
  })
})

test.describe('where no stream comes through', () => {
  test.use({ expectedErrors: /ERR_FAILED|api\/live/ })
  test('the desk asks by itself', async ({ page }) => {
    await page.route('**/api/live', (route) => route.abort())
    await openDesk(desk, page, 'supervisor')
    await desk.simulator.createTask(aPausedTask('Found by asking'))
    await expect(rowOf(page, 'Found by asking')).toBeVisible({ timeout: 40_000 })
    await isCut(page)
  })
})

test('rows that come in above do not move what the reader looks at, and are told of', async ({ page }) => {
  const HOUR = 3_600_000
  const now = Date.now()
  const named = (index: number) => `Row ${String(index).padStart(3, '0')}`
  await desk.simulator.createTasks(
    Array.from({ length: 80 }, (_, index) =>
      aPausedTask(named(index), { initiatedAt: now - 20 * HOUR + index * 60_000 }),
    ),
  )
  await openDesk(desk, page, 'supervisor', '/?q=Row')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '81', { timeout: 40_000 })
  await page.getByRole('grid').evaluate((grid) => grid.scrollTo({ top: 1_400 }))
  const looked = rowOf(page, named(40))
  await expect(looked).toBeVisible()
  const before = await looked.boundingBox()
  await desk.simulator.createTasks(
    ['Row new A', 'Row new B', 'Row new C'].map((name) =>
      aPausedTask(name, { initiatedAt: now - 40 * HOUR }),
    ),
  )
  const told = page.getByRole('button', { name: '3 new above' })
  await expect(told).toBeVisible({ timeout: 40_000 })
  expect(await looked.boundingBox()).toEqual(before)
  await told.click()
  await expect(rowOf(page, 'Row new A')).toBeVisible()
  await expect(told).toBeHidden()
})

/** Whatever becomes of the stream, the desk goes on and misses nothing. */
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk, provideTasks, rowOf } from '../desk/desk-page.ts'
import { openStreams, provideNews, streamsOpened, untilLive } from './live.ts'

const desk = provideDesk()
const listed = provideTasks(desk, { 'There before': {} })
const news = provideNews(desk)
const html = 'html'

test.describe('without a server for a while', () => {
  test.use({
    expectedErrors:
      /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|ERR_EMPTY_RESPONSE|503 .Service Unavailable.*api.live/,
  })

  test('a server that is killed and started again finds the desk as it was, and what changed meanwhile is there', async ({
    page,
    context,
  }) => {
    test.setTimeout(90_000)
    await openDesk(desk, page, 'supervisor')
    await listed(page, 'There before')
    const second = await context.newPage()
    await second.goto(desk.url)
    for (const one of [page, second]) await untilLive(one)
    await desk.stopServer('SIGKILL')
    for (const one of [page, second]) await expect(one.locator(html)).toHaveAttribute('data-live', 'false')
    await news.paused('While it was away')
    await desk.startServer()
    for (const one of [page, second]) {
      await untilLive(one)
      await expect(rowOf(one, 'While it was away')).toBeVisible({ timeout: 20_000 })
      await expect(one.getByText('Unpause does not answer')).toHaveCount(0)
    }
    expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1)
  })

  test('a server that leaves in good order ends the stream, and the desk comes back to the next', async ({
    page,
  }) => {
    test.setTimeout(90_000)
    await openDesk(desk, page, 'supervisor')
    await untilLive(page)
    await desk.stopServer()
    await expect(page.locator(html)).toHaveAttribute('data-live', 'false')
    await desk.startServer()
    await untilLive(page)
    await news.paused('After the next one came')
    await expect(rowOf(page, 'After the next one came')).toBeVisible()
  })
})

test.describe('with the stream blocked', () => {
  test.use({ expectedErrors: /ERR_FAILED/ })

  test('polling goes on as if there were none', async ({ page }) => {
    await page.route('**/api/live', (route) => route.abort())
    await openDesk(desk, page, 'supervisor')
    await listed(page, 'There before')
    await news.paused('Polled')
    await expect(rowOf(page, 'Polled')).toBeVisible()
    await expect(page.locator(html)).not.toHaveAttribute('data-live', 'true')
    await page.unroute('**/api/live')
    await untilLive(page)
  })
})

test.describe('signed out', () => {
  test.use({ expectedErrors: /401/ })

  test('nobody knocks again: every tab says that one is signed out, and all go on once somebody signs in', async ({
    page,
    context,
  }) => {
    test.setTimeout(120_000)
    await openDesk(desk, page, 'supervisor')
    const second = await context.newPage()
    await second.goto(desk.url)
    for (const one of [page, second]) await untilLive(one)
    const knocks: string[] = []
    context.on('request', (request) => {
      if (request.url().endsWith('/api/live')) knocks.push(request.method())
    })
    await page.request.post(`${desk.url}/api/session/end`, { headers: { origin: desk.url }, form: {} })
    for (const one of [page, second]) {
      await expect(one.getByText('You are signed out. Sign in again.')).toBeVisible({ timeout: 40_000 })
    }
    await expect.poll(() => openStreams(desk), { timeout: 40_000 }).toBe(0)
    await page.waitForTimeout(5_000)
    // One has asked once who it is.
    expect(knocks).toEqual(['HEAD'])
    await desk.signInAs(second, 'supervisor')
    await second.reload()
    for (const one of [page, second]) await untilLive(one)
    await expect(page.getByText('You are signed out. Sign in again.')).toHaveCount(0, { timeout: 40_000 })
    expect(openStreams(desk)).toBe(1)
  })

  test('a session that is followed by another in the same browser costs only a moment', async ({ page }) => {
    test.setTimeout(90_000)
    await openDesk(desk, page, 'supervisor')
    await untilLive(page)
    const opened = streamsOpened(desk)
    await desk.signInAs(page, 'viewer')
    await expect.poll(() => streamsOpened(desk), { timeout: 50_000 }).toBe(opened + 1)
    await untilLive(page)
  })
})

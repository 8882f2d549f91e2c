/** What changes is seen without asking, by every tab of a browser over one stream. */
import type { Page } from '@playwright/test'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk, provideTasks, rowOf } from '../desk/desk-page.ts'
import { openStreams, provideNews, streamsOpened, untilLive } from './live.ts'

const desk = provideDesk()
const listed = provideTasks(desk, { 'There before': {} })
const news = provideNews(desk)

/** Waits for the list's safety net to have asked, so that for a while only a note can make it ask. */
async function afterTheNet(page: Page): Promise<void> {
  await page.waitForResponse((response) => response.url().includes('/api/tasks'), { timeout: 25_000 })
}

test('a task paused in Amazon Connect appears without a reload, and goes when it is resumed there', async ({
  page,
}) => {
  await openDesk(desk, page, 'supervisor')
  await listed(page, 'There before')
  await untilLive(page)
  await afterTheNet(page)
  const taskId = await news.paused('Just paused')
  await expect(rowOf(page, 'Just paused')).toBeVisible()
  await news.resumed(taskId)
  await expect(rowOf(page, 'Just paused')).toHaveCount(0, { timeout: 20_000 })
})

test('an act of somebody else is seen as it goes on', async ({ page, openBrowser }) => {
  await openDesk(desk, page, 'supervisor')
  await untilLive(page)
  await news.paused('Resumed by Ana')
  const row = rowOf(page, 'Resumed by Ana')
  await expect(row).toBeVisible()
  const id = (await row.getAttribute('data-task-id')) ?? ''
  const ana = await openBrowser('supervisor2')
  await ana.goto(desk.url)
  await desk.simulator.addFault({ kind: 'latency', ms: 3_000, operation: 'ResumeContact', contactId: id })
  await afterTheNet(page)
  await rowOf(ana, 'Resumed by Ana')
    .getByRole('button', { name: /^Resume/ })
    .click()
  await expect(row).toContainText(/Ana .* is resuming…/)
})

test('eight tabs of one browser share one stream, and see what changes all the same', async ({ context }) => {
  test.setTimeout(90_000)
  const pages: Page[] = []
  for (let count = 0; count < 8; count++) {
    const page = await context.newPage()
    pages.push(page)
    if (count === 0) await desk.signInAs(page, 'supervisor')
    await page.goto(desk.url)
  }
  for (const page of pages) await untilLive(page)
  expect(openStreams(desk)).toBe(1)
  await news.paused('Seen by all')
  for (const page of pages) await expect(rowOf(page, 'Seen by all')).toBeVisible()
  expect(openStreams(desk)).toBe(1)
})

test('when the tab that holds the stream closes, another goes on', async ({ page, context }) => {
  await openDesk(desk, page, 'supervisor')
  await untilLive(page)
  const second = await context.newPage()
  await second.goto(desk.url)
  await untilLive(second)
  const opened = streamsOpened(desk)
  expect(openStreams(desk)).toBe(1)
  await page.close()
  await expect.poll(() => streamsOpened(desk)).toBe(opened + 1)
  await expect.poll(() => openStreams(desk)).toBe(1)
  await afterTheNet(second)
  await news.paused('After the change')
  await expect(rowOf(second, 'After the change')).toBeVisible()
})

test('without locks each tab has its own stream, and nothing else is different', async ({
  page,
  context,
}) => {
  await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }))
  await openDesk(desk, page, 'supervisor')
  const second = await context.newPage()
  await second.goto(desk.url)
  for (const one of [page, second]) await untilLive(one)
  expect(openStreams(desk)).toBe(2)
  await news.paused('Seen without locks')
  for (const one of [page, second]) await expect(rowOf(one, 'Seen without locks')).toBeVisible()
})

test('a browser without server-sent events asks by itself, as before', async ({ page, context }) => {
  await context.addInitScript(() => Reflect.deleteProperty(window, 'EventSource'))
  await openDesk(desk, page, 'supervisor')
  await listed(page, 'There before')
  await news.paused('Asked for')
  await expect(rowOf(page, 'Asked for')).toBeVisible()
  expect(openStreams(desk)).toBe(0)
})

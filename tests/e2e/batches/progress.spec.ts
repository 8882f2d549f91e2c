/** A batch on its page and in the bar of every screen, from its first seconds to its end. */
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk } from '../desk/desk-page.ts'
import { figuresOf, openBatch, provideBatches, sentTo } from './batch-desk.ts'

const desk = provideDesk()
const batches = provideBatches(desk, {
  'From start to end': 24,
  'To be held': 30,
  'To be cancelled': 40,
  'Never begun': 5,
  'In the bar': 12,
  'Watched from afar': 6,
})

test('a batch runs from its first seconds to its end on its page, and its figures always add up', async ({
  page,
}) => {
  const ids = batches.idsOf('From start to end')
  await desk.signInAs(page, 'supervisor')
  const batchId = await batches.begin('From start to end', { startsInMs: 4_000, perMinute: 180 })
  await openBatch(desk, page, batchId)
  await expect(page.getByRole('heading', { level: 1, name: 'From start to end is over' })).toBeVisible()
  await expect(page.getByText(/First call in [1-4] s/)).toBeVisible()
  expect(await sentTo(desk, ids)).toHaveLength(0)
  await expect(page.getByText('Spread, 180 a minute').first()).toBeVisible()
  for (let look = 0; look < 12; look++) {
    const sum = Object.values(await figuresOf(page)).reduce((total, count) => total + count, 0)
    expect(sum).toBe(ids.length)
    await page.waitForTimeout(250)
  }
  await expect(page.getByRole('main').getByText('24 of 24 done')).toBeVisible({ timeout: 25_000 })
  await expect(page.getByText('Finished')).toBeVisible()
  expect(await figuresOf(page)).toEqual({ resumed: 24 })
  expect(await sentTo(desk, ids)).toHaveLength(ids.length)
  await expect(page.getByRole('button', { name: /^Cancel/ })).toHaveCount(0)
})

test('nothing is sent while a batch is held; it goes on when continued, also after its page was closed', async ({
  page,
}) => {
  const ids = batches.idsOf('To be held')
  await desk.signInAs(page, 'supervisor')
  const batchId = await batches.begin('To be held', { perMinute: 240 })
  await openBatch(desk, page, batchId)
  await expect.poll(async () => (await figuresOf(page)).resumed ?? 0).toBeGreaterThan(3)
  await page.getByRole('button', { name: 'Hold', exact: true }).click()
  await expect(page.getByText(/Held by Mira Kovač/)).toBeVisible()
  await page.waitForTimeout(1_000)
  const before = (await sentTo(desk, ids)).length
  await page.waitForTimeout(2_000)
  expect(await sentTo(desk, ids)).toHaveLength(before)
  expect(before).toBeLessThan(ids.length)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Hold', exact: true })).toBeVisible()
  await page.goto('about:blank')
  await page.waitForTimeout(1_500)
  await openBatch(desk, page, batchId)
  await expect(page.getByRole('main').getByText('30 of 30 done')).toBeVisible({ timeout: 60_000 })
  expect(await sentTo(desk, ids)).toHaveLength(ids.length)
})

test('after a cancel nothing is sent later than a second, and the page says what was left', async ({
  page,
}) => {
  const ids = batches.idsOf('To be cancelled')
  await desk.signInAs(page, 'supervisor')
  const batchId = await batches.begin('To be cancelled', { perMinute: 240 })
  await openBatch(desk, page, batchId)
  await expect.poll(async () => (await figuresOf(page)).resumed ?? 0).toBeGreaterThan(3)
  await page.getByRole('button', { name: /^Cancel the \d+ waiting/ }).click()
  await expect(page.getByText(/Stopping|Cancelled/).first()).toBeVisible()
  await page.waitForTimeout(1_000)
  const sent = (await sentTo(desk, ids)).length
  await page.waitForTimeout(2_000)
  expect(await sentTo(desk, ids)).toHaveLength(sent)
  await expect(page.getByRole('main').getByText('40 of 40 done')).toBeVisible()
  const figures = await figuresOf(page)
  expect(figures).toEqual({ resumed: sent, cancelled: ids.length - sent })
})

test('cancelled in its first seconds, a batch sends nothing at all', async ({ page }) => {
  await desk.signInAs(page, 'supervisor')
  const batchId = await batches.begin('Never begun', { startsInMs: 5_000 })
  await openBatch(desk, page, batchId)
  await page.getByRole('button', { name: 'Cancel the 5 waiting' }).click()
  await expect(page.getByText(/cancelled by Mira Kovač/)).toBeVisible()
  await page.waitForTimeout(5_500)
  expect(await sentTo(desk, batches.idsOf('Never begun'))).toHaveLength(0)
})

test('the desk shows the running batch in its second bar without moving a row, and tells its end once', async ({
  page,
}) => {
  await openDesk(desk, page, 'supervisor')
  const search = page.getByRole('search')
  await expect(search).toBeVisible()
  const before = await search.boundingBox()
  await batches.begin('In the bar', { perMinute: 240 })
  const bar = page.getByRole('region', { name: 'Running batch' })
  await expect(bar).toContainText(/\d+ of 12/)
  await expect(page.getByText('checks are slower during a batch')).toBeVisible()
  expect(await search.boundingBox()).toEqual(before)
  await expect(bar).toContainText('ended · 12 resumed', { timeout: 20_000 })
  await expect(page).toHaveTitle(/^Batch ended · /)
  expect(await search.boundingBox()).toEqual(before)
  await bar.getByRole('button', { name: 'Put away' }).click()
  await expect(bar).toHaveCount(0)
  await page.reload()
  await expect(search).toBeVisible()
  await page.waitForTimeout(1_000)
  await expect(bar).toHaveCount(0)
  await expect(page).toHaveTitle(/^Paused tasks/)
})

test('who comes back after a batch has ended is told so, and finds its page', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  await batches.begin('Watched from afar', { perMinute: 240 })
  const bar = page.getByRole('region', { name: 'Running batch' })
  await expect(bar).toContainText(/of 6/)
  await page.goto('about:blank')
  await page.waitForTimeout(4_000)
  await page.goto(desk.url)
  await expect(bar).toContainText('Watched from afar is over')
  await expect(bar).toContainText('ended · 6 resumed')
  await bar.getByRole('link', { name: /^Open/ }).click()
  await expect(page.getByRole('main').getByText('6 of 6 done')).toBeVisible()
  await page.goto(desk.url)
  await expect(page.getByRole('search')).toBeVisible()
  await page.waitForTimeout(1_000)
  await expect(bar).toHaveCount(0)
})

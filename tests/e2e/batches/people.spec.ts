/** Several people and batches: what each sees, and what each may do. */
import { LOCAL_PEOPLE } from '#lib/auth/local-people'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openBatch, provideBatches, sentTo } from './batch-desk.ts'

const desk = provideDesk()
const batches = provideBatches(desk, { 'Seen by others': 30, 'Held with all': 30, 'A second one': 10 })
const ana = LOCAL_PEOPLE.find(({ name }) => name.startsWith('Ana'))

test('another supervisor watches a batch but cannot steer it; a viewer neither', async ({
  page,
  openBrowser,
}) => {
  await desk.signInAs(page, 'supervisor2')
  const batchId = await batches.begin('Seen by others', { perMinute: 240 })
  await openBatch(desk, page, batchId)
  await expect(page.getByText('Mira Kovač', { exact: true })).toBeVisible()
  await expect(page.getByRole('main').getByText(/\d+ of 30 done/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^(Hold|Cancel|Change)/ })).toHaveCount(0)
  const viewer = await openBrowser('viewer')
  await viewer.goto(`${desk.url}/batches`)
  await expect(viewer.getByRole('link', { name: 'Seen by others is over', exact: true })).toBeVisible()
  await expect(viewer.getByRole('button', { name: /^Hold/ })).toHaveCount(0)
  await expect(page.getByRole('main').getByText('30 of 30 done')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('button', { name: /^Pause all again/ })).toBeVisible()
})

test('a lead holds all batches with one button; every screen says so, nothing is sent, and all go on together', async ({
  page,
  openBrowser,
}) => {
  await desk.signInAs(page, 'supervisor')
  const ids = batches.idsOf('Held with all')
  const batchId = await batches.begin('Held with all', { perMinute: 120 })
  await batches.begin('A second one', { perMinute: 30, person: ana })
  await page.goto(desk.url)
  const bar = page.getByRole('region', { name: 'Running batch' })
  await expect(bar).toContainText('Held with all is over')
  await expect(bar.getByRole('link', { name: 'and 1 more' })).toBeVisible()
  const lead = await openBrowser('lead')
  await lead.goto(`${desk.url}/batches`)
  await lead.getByRole('button', { name: 'Hold all batches' }).click()
  await expect(lead.getByRole('button', { name: 'Continue all batches' }).first()).toBeVisible()
  await expect(page.getByText(/Lena Fischer holds all batches since/)).toBeVisible()
  await page.waitForTimeout(1_000)
  const sent = (await sentTo(desk, ids)).length
  for (const path of ['/', '/queues', '/batches', '/tray', '/review', '/audit']) {
    await page.goto(desk.url + path)
    await expect(page.getByText(/Lena Fischer holds all batches since/), path).toBeVisible()
  }
  await openBatch(desk, page, batchId)
  await expect(page.getByText(/Lena Fischer holds all batches since/)).toBeVisible()
  await expect(page.getByText('All batches are held')).toBeVisible()
  await page.waitForTimeout(1_000)
  expect(await sentTo(desk, ids)).toHaveLength(sent)
  expect(sent).toBeLessThan(ids.length)
  await lead.getByRole('button', { name: 'Continue all batches' }).first().click()
  await expect(page.getByText(/holds all batches since/)).toHaveCount(0)
  await expect(page.getByRole('main').getByText('30 of 30 done')).toBeVisible({ timeout: 60_000 })
})

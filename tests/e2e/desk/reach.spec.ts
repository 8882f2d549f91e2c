/** What the desk shows when things are not as they should be, and that a link shows the same view. */
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { effectsOf, openDesk, provideTasks, resumeOf, rowOf } from './desk-page.ts'

const desk = provideDesk()
const listed = provideTasks(desk, {
  'Shared view': { queue: 'Refunds' },
  'Other queue': {},
  'Not soon': {},
  换货等待到货: { description: '订单 48-19377' },
  'Resumed after the outage': {},
})

test.beforeEach(async () => {
  await desk.simulator.clearFaults()
})

test('a link shows the same view: search, queue, sort and the open task', async ({ page, openBrowser }) => {
  await openDesk(desk, page, 'supervisor')
  const { id } = await listed(page, 'Shared view')
  await listed(page, 'Other queue')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('checkbox', { name: 'Refunds' }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Paused for' }).click()
  await expect(rowOf(page, 'Other queue')).toHaveCount(0)
  await rowOf(page, 'Shared view').getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`/tasks/${id}.*queue=`))
  const ana = await openBrowser('supervisor2')
  await ana.goto(page.url())
  await expect(ana.getByRole('region', { name: /Shared view/ })).toContainText(id)
  await expect(rowOf(ana, 'Shared view')).toBeVisible()
  await expect(rowOf(ana, 'Other queue')).toHaveCount(0)
  await expect(ana.getByRole('columnheader', { name: 'Paused for' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  await page.goBack()
  await expect(page.getByRole('region', { name: /Shared view/ })).toHaveCount(0)
})

test('a filter that matches nothing says which one to drop', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  await listed(page, 'Not soon')
  await page.goto(`${desk.url}/?q=Not+soon&expiresWithin=7200`)
  await expect(page.getByRole('heading', { name: 'No paused task matches' })).toBeVisible()
  await page.getByRole('button', { name: 'Drop “Expires within 2 h”' }).click()
  await expect(rowOf(page, 'Not soon')).toBeVisible()
})

test.describe('an address of no task', () => {
  test.use({ expectedErrors: /status of 40[04]/ })

  test('an unknown or malformed task is told in the reader’s language, beside a desk that works', async ({
    page,
    context,
  }) => {
    await openDesk(desk, page, 'supervisor')
    await listed(page, 'Not soon')
    for (const id of ['11111111-2222-4333-8444-555555555555', 'x'.repeat(400), '%3Cscript%3E', '..%2f..']) {
      await page.goto(`${desk.url}/tasks/${id}`)
      await expect(page.getByRole('heading', { name: 'This task is not in the list' })).toBeVisible()
      await expect(rowOf(page, 'Not soon')).toBeVisible()
    }
    await context.addCookies([{ name: 'unpause_locale', value: 'zh-CN', url: desk.url }])
    await page.reload()
    await expect(page.getByRole('heading', { name: '此任务不在列表中' })).toBeVisible()
  })
})

test('a parameter that cannot be read is named, and the list opens all the same', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  await listed(page, 'Not soon')
  await page.goto(`${desk.url}/?sort=nonsense`)
  await expect(page.getByText('Unpause could not read this: sort.')).toBeVisible()
  await expect(rowOf(page, 'Not soon')).toBeVisible()
})

test('in Chinese, everything on the row and around it is Chinese', async ({ page, context }) => {
  await context.addCookies([{ name: 'unpause_locale', value: 'zh-CN', url: desk.url }])
  await openDesk(desk, page, 'supervisor')
  const { id, row } = await listed(page, '换货等待到货')
  await expect(row).toContainText('2 小时')
  await expect(page.getByRole('columnheader', { name: '距到期' })).toBeVisible()
  await row.getByRole('button', { name: /^恢复/ }).click()
  await expect(row).toContainText(/已恢复，已回到队列“Claims”。/)
  expect(await effectsOf(desk, id)).toBe(1)
})

test('Connect down at page load: the list opens, says as of when, and a click is done once Connect answers', async ({
  page,
}) => {
  test.setTimeout(90_000)
  await openDesk(desk, page, 'supervisor')
  const { id } = await listed(page, 'Resumed after the outage')
  await desk.simulator.addFault({ kind: 'outage' })
  await expect(page.getByText(/Amazon Connect has not answered since/)).toBeVisible({ timeout: 45_000 })
  await page.reload()
  const row = rowOf(page, 'Resumed after the outage')
  await expect(page.getByText(/Amazon Connect has not answered since/)).toBeVisible()
  await expect(row).toHaveAttribute('data-stale', 'true')
  await resumeOf(row).click()
  await expect(row).toContainText(/Resuming…|Connect does not answer/)
  await desk.simulator.clearFaults()
  await expect(row).toContainText('Back in queue Claims.', { timeout: 40_000 })
  expect(await effectsOf(desk, id)).toBe(1)
})

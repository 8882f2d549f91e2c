/** A list of ten thousand paused tasks in a real browser: all of it can be reached, and what is not looked at costs nothing. */
import { openDatabase } from '#lib/store/database'
import { storeOn } from '#lib/store/store'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { fillIndex, RARE_TEXT } from '#tests/support/fill-index'
import { openDesk } from './desk-page.ts'

const PAUSED = 10_000
const desk = provideDesk()

test.describe.configure({ timeout: 180_000 })
test.beforeAll(async () => {
  test.setTimeout(180_000)
  const db = openDatabase(desk.databaseUrl)
  const { instanceId } = desk.connect
  const store = storeOn(db, instanceId)
  await fillIndex({ databaseUrl: desk.databaseUrl, store, instanceId, each: PAUSED, queues: 8, agents: 60 })
  await db.destroy()
})

test('the end of the list is reached by scrolling, stays in place while the list changes, and only what is in view is asked for again', async ({
  page,
}) => {
  await openDesk(desk, page, 'supervisor')
  const grid = page.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', String(PAUSED + 1))
  const last = grid.locator(`[role=row][aria-rowindex="${PAUSED + 1}"]`)
  await expect(async () => {
    await grid.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
    await expect(last).toBeVisible({ timeout: 200 })
  }).toPass({ timeout: 120_000 })
  const lastId = await last.getAttribute('data-task-id')

  const cursors = new Set<string | null>()
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.pathname === '/api/tasks') cursors.add(url.searchParams.get('cursor'))
  })
  const db = openDatabase(desk.databaseUrl)
  const store = storeOn(db, desk.connect.instanceId)
  const { tasks } = await store.list.page(
    {
      queue: [],
      agent: [],
      team: [],
      priority: [],
      tag: [],
      attribute: [],
      sort: 'expires',
      dir: 'asc',
      limit: 5,
    },
    Date.now(),
  )
  // Later than the checks of the rows that were put there.
  const askedAt = new Date(Date.now() + 2 * 86_400_000)
  for (const { taskId } of tasks) await store.tasks.forget(taskId, askedAt)
  // The first page, which tells the count, is asked for again wherever the reader is.
  await expect(page.getByText(`${(PAUSED - 5).toLocaleString('en')} paused tasks`)).toBeVisible({
    timeout: 30_000,
  })
  await expect(grid.locator(`[data-task-id="${lastId}"]`)).toBeInViewport()
  await expect(grid.locator(`[data-task-id="${lastId}"]`)).toHaveAttribute(
    'aria-rowindex',
    String(PAUSED + 1 - 5),
  )
  expect(cursors.has(null)).toBe(true)
  expect(cursors.size).toBeLessThanOrEqual(3)
  await db.destroy()
})

test('search, sort and keys find their way in it', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  const grid = page.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', /^(10001|9996)$/)
  await page.getByRole('textbox', { name: /^Search by/ }).fill(RARE_TEXT)
  await expect(grid).toHaveAttribute('aria-rowcount', /^[45]$/)
  await expect(grid.getByRole('link', { name: RARE_TEXT })).toHaveCount(
    Number(await grid.getAttribute('aria-rowcount')) - 1,
  )
  await page.getByRole('textbox', { name: /^Search by/ }).fill('')
  await expect(grid).toHaveAttribute('aria-rowcount', /^(10001|9996)$/)
  await page.getByRole('button', { name: 'Task', exact: true }).click()
  const first = grid.locator('[role=row][aria-rowindex="2"]')
  await expect(first).toContainText('Address change')
  await first.focus()
  await page.keyboard.press('End')
  await expect(grid.locator('[role=row]:focus')).not.toHaveAttribute('aria-rowindex', '2')
})

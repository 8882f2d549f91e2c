/** The review of queues: every figure opens exactly its tasks, by mouse and by keyboard; everybody can read it. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { sql } from 'kysely'
import { openDatabase } from '#lib/store/database'
import { expect, provideDesk, test } from '#tests/support/browser-test'

const HOUR = 3_600_000
const desk = provideDesk()

/** How long paused, and how long till lost: all far from any bound. */
const TASKS = [
  { queue: 'Claims', agent: true, paused: 0.5, expires: 1 },
  { queue: 'Claims', agent: false, paused: 2, expires: 3 },
  { queue: 'Claims', agent: false, paused: 2.5, expires: 10 },
  { queue: 'Claims', agent: true, paused: 6, expires: 30 },
  { queue: 'Claims', agent: true, paused: 60, expires: 60 },
  { queue: 'Claims', agent: true, paused: 70, expires: 100 },
  { queue: 'Claims', agent: true, paused: 80, expires: 400 },
  { queue: 'Refunds', agent: true, paused: 15, expires: 20 },
  { queue: 'Refunds', agent: false, paused: 30, expires: 50 },
  { queue: 'Refunds', agent: true, paused: 130, expires: 90 },
  { queue: null, agent: false, paused: 3, expires: 130 },
]

test.beforeAll(async () => {
  const { agents } = await desk.simulator.state()
  const now = Date.now()
  await desk.simulator.createTasks(
    TASKS.map(({ queue, agent, paused, expires }, index) => ({
      name: `Task ${index}`,
      queue,
      agent: agent ? (agents[0]?.username ?? null) : null,
      initiatedAt: now - (paused + 1) * HOUR,
      pausedAt: now - paused * HOUR,
      pauseCount: 1,
      expiresAt: now + expires * HOUR,
      isReserved: true,
    })),
  )
})

async function openReview(page: Page, search = ''): Promise<void> {
  await desk.signInAs(page, 'viewer')
  await page.goto(`${desk.url}/queues${search}`)
  await expect(page.getByRole('link', { name: `Paused now ${TASKS.length}` })).toBeVisible({
    timeout: 30_000,
  })
}

/** The links of the page whose names tell how many tasks they open. */
async function countedLinks(page: Page): Promise<{ name: string; search: string; count: number }[]> {
  // At once: the page is drawn anew when the browser tells its time zone.
  const read = await page
    .getByRole('main')
    .getByRole('link')
    .evaluateAll((links) =>
      links.map((link) => ({
        name: link.ariaLabel ?? (link as HTMLAnchorElement).innerText.replace(/\s+/g, ' '),
        search: (link as HTMLAnchorElement).search,
      })),
    )
  return read.flatMap(({ name, search }) => {
    const told =
      /: (\d+) (?:paused )?tasks?/.exec(name) ??
      /^(\d+) (?:within|after|in|tasks?) /.exec(name) ??
      /^(?:Paused now|Expire within a day|Unassigned) (\d+)$/.exec(name)
    return told === null ? [] : [{ name, search, count: Number(told[1]) }]
  })
}

for (const by of ['queue', 'agent', 'team']) {
  test(`by ${by}, every link opens as many tasks as it says`, async ({ page }) => {
    await openReview(page, `?by=${by}`)
    const links = await countedLinks(page)
    expect(links.length).toBeGreaterThan(by === 'queue' ? 40 : 15)
    for (const { name, search, count } of links) {
      const answer = await page.request.get(`${desk.url}/api/tasks${search}`)
      expect(`${name} → ${(await answer.json()).matchCount}`).toBe(`${name} → ${count}`)
    }
  })
}

test('a bar, a cell and a number open the desk, which shows exactly those tasks and says why', async ({
  page,
}) => {
  await openReview(page)
  const main = page.getByRole('main')
  await main.getByRole('link', { name: 'Claims, paused 2–4 d: 3 tasks' }).click()
  await expect(page.getByText('3 paused tasks match')).toBeVisible()
  for (const task of ['Task 4', 'Task 5', 'Task 6'])
    await expect(page.getByRole('link', { name: task, exact: true })).toBeVisible()
  await expect(page.getByRole('search')).toContainText(/Queue\s*Claims/)
  await expect(page.getByRole('search')).toContainText(/Paused less than\s*4 d/)
  await page.getByRole('button', { name: 'Remove filter: Paused less than 4 d' }).click()
  await expect(page.getByText('3 paused tasks match')).toBeVisible()
  await page.goto(`${desk.url}/queues`)
  await main.getByRole('link', { name: 'No queue: 1 paused task' }).first().click()
  await expect(page.getByText('1 paused task matches')).toBeVisible()
  await expect(page.getByRole('search')).toContainText(/Queue\s*No queue/)
  await page.goto(`${desk.url}/queues`)
  await main
    .getByRole('link', { name: /: \d+ tasks? expires?$/ })
    .first()
    .click()
  await expect(page.getByRole('search')).toContainText(/Expiry\s*.+ to .+/)
  await expect(page.getByRole('link', { name: 'Task 0', exact: true })).toBeVisible()
})

test('all of it is done by keyboard', async ({ page }) => {
  await openReview(page)
  await page.getByRole('button', { name: 'By team' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/by=team/)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Space')
  await expect(page).not.toHaveURL(/by=/)
  await page.getByRole('columnheader', { name: 'Oldest' }).getByRole('button').press('Enter')
  await expect(page.getByRole('columnheader', { name: 'Oldest' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.getByRole('rowheader').last()).toHaveText('No queue')
  await page.getByRole('group', { name: 'Range' }).getByRole('button', { name: 'Day' }).press('Enter')
  await expect(page).toHaveURL(/range=day/)
  const bar = page.getByRole('link', { name: 'Claims, paused 1–4 h: 2 tasks' })
  await page.getByRole('link', { name: 'Claims, paused under 1 h: 1 task' }).focus()
  await page.keyboard.press('Tab')
  await expect(bar).toBeFocused()
  const expiring = page.getByRole('link', { name: 'Claims, expiring within 4 h: 2 tasks' })
  await expiring.focus()
  await page.waitForResponse((response) => response.url().includes('/api/queues?'))
  await page.waitForResponse((response) => response.url().includes('/api/queues?'))
  await expect(expiring).toBeFocused()
  await bar.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 paused tasks match')).toBeVisible()
})

test('charts can be read as tables with the same figures; what was not recorded is said to be so', async ({
  page,
}) => {
  await openReview(page, '?range=day')
  await expect(page.getByText(/Recorded since|Recorded every five minutes/)).toBeVisible()
  const db = openDatabase(desk.databaseUrl)
  const hour = Math.floor(Date.now() / HOUR) * HOUR
  for (const [hoursAgo, paused] of [
    [5, 40],
    [4, 41],
    [2, 43],
  ] as const) {
    await sql`insert into paused_count (instance_id, queue_id, at, paused)
      values (${desk.connect.instanceId}, '', ${new Date(hour - hoursAgo * HOUR)}, ${paused})`.execute(db)
  }
  await db.destroy()
  await page.waitForTimeout(5_000)
  await page.reload()
  const trend = page.getByRole('region', { name: 'Paused tasks', exact: true })
  await expect(trend.getByRole('figure')).toHaveAccessibleName(/11 paused now; 40 at/)
  await trend.getByRole('button', { name: 'As table' }).click()
  const figures = await trend.getByRole('row').allInnerTexts()
  expect(figures.filter((row) => /\b4[013]\b/.test(row))).toHaveLength(3)
  expect(figures.filter((row) => row.includes('not recorded')).length).toBeGreaterThan(10)
  const expiry = page.getByRole('region', { name: 'When they expire' })
  const names = (await countedLinks(page))
    .filter(({ name }) => /expires?$/.test(name))
    .map(({ name }) => name)
  await expiry.getByRole('button', { name: 'As table' }).click()
  await expect(expiry.getByRole('table')).toBeVisible()
  const inTable = (await countedLinks(page))
    .filter(({ name }) => /expires?$/.test(name))
    .map(({ name }) => name)
  expect(inTable.sort()).toEqual(names.sort())
  await page.getByRole('button', { name: /^Claims.*show its course$/ }).click()
  await expect(page).toHaveURL(/of=/)
  await page.getByRole('button', { name: 'Show all queues' }).click()
  await expect(page).not.toHaveURL(/of=/)
})

async function expectReadable(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`),
    what,
  ).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), what).toBe(
    true,
  )
}

test('everybody can use it: light, dark, high contrast, 320 px, by agent, and in Chinese', async ({
  page,
  context,
}) => {
  test.setTimeout(90_000)
  await openReview(page)
  const wish = async (name: string, value: string) => {
    await context.addCookies([{ name: `unpause_${name}`, value, url: desk.url }])
    await page.reload()
    await expect(page.getByRole('table').last()).toBeVisible()
  }
  await expectReadable(page, 'light')
  await wish('theme', 'dark')
  await expectReadable(page, 'dark')
  await wish('contrast', 'more')
  await expectReadable(page, 'dark, high contrast')
  await wish('contrast', 'normal')
  await page.setViewportSize({ width: 320, height: 640 })
  await expectReadable(page, '320 px')
  await wish('theme', 'light')
  await page.goto(`${desk.url}/queues?by=agent`)
  await expect(page.getByRole('heading', { name: /by agent/ })).toBeVisible()
  await expectReadable(page, 'by agent, 320 px')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${desk.url}/queues`)
  await wish('locale', 'zh-CN')
  await expect(page.getByRole('heading', { name: '何时到期' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Claims，暂停 2–4 天：3 项任务' })).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText(/Paused|Oldest|queue\b/)
  await expectReadable(page, 'Chinese')
})

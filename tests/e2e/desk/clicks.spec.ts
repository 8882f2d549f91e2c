/** Clicks are fast, double, many, and made by several people at once; Connect is called once for each task. */
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { callsOf, effectsOf, openDesk, provideTasks, resumeOf, rowOf } from './desk-page.ts'

const desk = provideDesk({ flows: ['Resume to queue', 'Close task'] })
const listed = provideTasks(desk, {
  'Clicked twice': {},
  'Clicked twice, slowly': {},
  'Quick One': {},
  'Quick Two': {},
  'Quick Three': {},
  'Quick Four': {},
  'Quick Five': {},
  'Quick Six': {},
  'Clicked early': {},
  'Wanted by two': {},
  'Being resumed': {},
  'Clicked offline': {},
  'With a flow': {},
  'Only looked at': {},
})

test.beforeEach(async () => {
  await desk.simulator.clearFaults()
})

test('a double click is one ResumeContact', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  const { id, row } = await listed(page, 'Clicked twice')
  await resumeOf(row).dblclick()
  await expect(row).toContainText('Back in queue Claims.')
  expect(await callsOf(desk, id)).toHaveLength(1)
})

test('the second half of a double click never presses what the first one’s answer has put there', async ({
  page,
}) => {
  await openDesk(desk, page, 'supervisor')
  const { id, row } = await listed(page, 'Clicked twice, slowly')
  // Once the page hears the pointer, no row moves under it.
  await expect(page.locator('html')).toHaveAttribute('data-live', 'true')
  await resumeOf(row).hover()
  const button = await resumeOf(row).boundingBox()
  if (button === null) throw new Error('the button is not on screen')
  await page.mouse.move(button.x + button.width - 12, button.y + button.height / 2)
  await page.mouse.down({ clickCount: 1 })
  await page.mouse.up({ clickCount: 1 })
  await expect(row.getByRole('button', { name: /^Pause again/ })).toBeVisible()
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  await expect(row).toContainText('Back in queue Claims.')
  expect(await callsOf(desk, id)).toHaveLength(1)
  expect(await callsOf(desk, id, 'PauseContact')).toHaveLength(0)
  await expect(row.getByRole('button', { name: /^Pause again/ })).toBeVisible()
})

test('six quick clicks on six rows, with a slow Connect: none waits for another, and each is one call', async ({
  page,
}) => {
  await openDesk(desk, page, 'supervisor')
  const tasks = []
  for (const name of ['One', 'Two', 'Three', 'Four', 'Five', 'Six'])
    tasks.push(await listed(page, `Quick ${name}`))
  await desk.simulator.addFault({ kind: 'latency', ms: 2_000, operation: 'ResumeContact' })
  const requests: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') requests.push(request.postData() ?? '')
  })
  // All within one moment, as fast as hands can be, and faster than a busy machine lets the test be.
  await page.getByRole('button', { name: /^Resume Quick / }).evaluateAll((buttons) => {
    for (const button of buttons) (button as HTMLElement).click()
  })
  for (const { row } of tasks) await expect(row).toContainText(/Sending…|Resuming…|Resumed/)
  for (const { row } of tasks) await expect(row).toContainText('Back in queue Claims.', { timeout: 20_000 })
  for (const { id } of tasks) expect(await callsOf(desk, id)).toHaveLength(1)
  expect(requests.length).toBeLessThanOrEqual(2)
})

test('a click made before the page’s scripts have come is not lost', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  const { id } = await listed(page, 'Clicked early')
  await page.route('**/_next/static/**/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await route.continue()
  })
  await page.goto(desk.url, { waitUntil: 'commit' })
  await resumeOf(rowOf(page, 'Clicked early')).click()
  await expect(rowOf(page, 'Clicked early')).toContainText('Back in queue Claims.', { timeout: 20_000 })
  expect(await callsOf(desk, id)).toHaveLength(1)
})

test('two supervisors resume the same task: one call, and both read what happened', async ({
  page,
  openBrowser,
}) => {
  await openDesk(desk, page, 'supervisor')
  const { id, row } = await listed(page, 'Wanted by two')
  const ana = await openBrowser('supervisor2')
  await ana.goto(desk.url)
  const hers = rowOf(ana, 'Wanted by two')
  await expect(hers).toBeVisible()
  await desk.simulator.addFault({ kind: 'latency', ms: 1_500, operation: 'ResumeContact', contactId: id })
  await Promise.all([resumeOf(row).click(), resumeOf(hers).click()])
  await expect(row).toContainText(/esumed at/, { timeout: 15_000 })
  await expect(hers).toContainText(/esumed at/, { timeout: 15_000 })
  expect(await effectsOf(desk, id)).toBe(1)
  expect(await callsOf(desk, id)).toHaveLength(1)
})

test('while somebody else resumes a task, its row says who', async ({ page, openBrowser }) => {
  await openDesk(desk, page, 'supervisor')
  const { id, row } = await listed(page, 'Being resumed')
  const ana = await openBrowser('supervisor2')
  await ana.goto(desk.url)
  await desk.simulator.addFault({ kind: 'latency', ms: 4_500, operation: 'ResumeContact', contactId: id })
  await resumeOf(rowOf(ana, 'Being resumed')).click()
  await expect(row).toContainText(/Ana .* is resuming…/)
  await expect(resumeOf(row)).toHaveCount(0)
})

test.describe('without a connection', () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED|Failed to fetch/ })

  test('a click made while Unpause cannot be reached is kept, said to be unsent, and sent when it is back', async ({
    page,
    context,
  }) => {
    await openDesk(desk, page, 'supervisor')
    const { id, row } = await listed(page, 'Clicked offline')
    await context.setOffline(true)
    await resumeOf(row).click()
    await expect(row).toContainText('Waits to be sent')
    await expect(row).not.toContainText('Not resumed')
    await context.setOffline(false)
    await expect(row).toContainText('Back in queue Claims.', { timeout: 20_000 })
    expect(await callsOf(desk, id)).toHaveLength(1)
  })
})

test('Resume with a flow warns, names only allowed flows, and passes the chosen one on', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  const { id, row } = await listed(page, 'With a flow')
  await row.hover()
  await row.getByRole('button', { name: /^More/ }).click()
  await page.getByRole('menuitem', { name: 'Resume with a flow…' }).click()
  const panel = page.getByRole('region', { name: /With a flow/ })
  await expect(panel).toContainText('A wrong flow can end it.')
  await expect(panel.getByRole('combobox').locator('option')).toHaveText(['Resume to queue', 'Close task'])
  await panel.getByRole('combobox').selectOption({ label: 'Resume to queue' })
  await panel.getByRole('button', { name: 'Resume with this flow' }).click()
  await expect(panel).toContainText('Back in queue', { timeout: 15_000 })
  const { flows } = await desk.simulator.state()
  const flow = flows.find(({ name }) => name === 'Resume to queue')
  const [call] = await callsOf(desk, id)
  expect(call?.request.ContactFlowId).toBe(flow?.id)
})

test('a viewer is not offered to resume, and reads that', async ({ page }) => {
  await openDesk(desk, page, 'viewer')
  const { row } = await listed(page, 'Only looked at')
  await expect(row).toContainText('You can only look')
  await expect(resumeOf(row)).toHaveCount(0)
  await row.focus()
  await page.keyboard.press('r')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: /Only looked at/ })
  await expect(panel).toContainText('You can only look')
  await expect(panel.getByRole('button', { name: /^Resume/ })).toHaveCount(0)
})

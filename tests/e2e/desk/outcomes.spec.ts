/** Each row of product.md's table: what Connect did, what the row says, what it offers, and what was truly called. */
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { callsOf, effectsOf, openDesk, provideTasks, resumeOf, untilOld } from './desk-page.ts'

const desk = provideDesk({ env: { TRAY_AFTER: '6s' } })
const listed = provideTasks(desk, ({ agents }) => ({
  'Goes to queue': {},
  'Goes to agent': { agent: agents.find(({ status }) => status === 'Available')?.username ?? null },
  'Resumed by another': {},
  'Paused again meanwhile': {},
  'Expired meanwhile': {},
  'Paused between look and call': {},
  'Answer lost': {},
  Silent: {},
  'Not silent': {},
  'Server fault': {},
  Throttled: {},
  Forbidden: {},
  Refused: {},
  'Forgets its queue': { forgetsQueue: true },
  'Paused after all': {},
  'Paused ten times': { pauseCount: 10 },
  'Busy in Connect': {},
}))

test.beforeEach(async ({ page }) => {
  await desk.simulator.clearFaults()
  await openDesk(desk, page, 'supervisor')
})

test('an unassigned task that is resumed goes back to its queue, and says so in green', async ({ page }) => {
  const { id, row } = await listed(page, 'Goes to queue')
  await resumeOf(row).click()
  await expect(row).toContainText(/Resumed at \d\d:\d\d:\d\d\. Back in queue Claims\./)
  await expect(row).toHaveAttribute('data-tone', 'done')
  await expect(row.getByRole('button', { name: /^Pause again/ })).toBeVisible()
  expect(await callsOf(desk, id)).toMatchObject([{ status: 200, effect: 'applied' }])
})

test('a task that an agent holds goes back to the agent', async ({ page }) => {
  const { agents } = await desk.simulator.state()
  const agent = agents.find(({ status }) => status === 'Available')
  const { id, row } = await listed(page, 'Goes to agent')
  await resumeOf(row).click()
  await expect(row).toContainText(`With ${agent?.firstName} ${agent?.lastName}.`)
  expect(await effectsOf(desk, id)).toBe(1)
})

test('409 because somebody else resumed it: "already resumed, not from here"', async ({ page }) => {
  const { id, row } = await listed(page, 'Resumed by another')
  await desk.simulator.addFault({
    kind: 'act_before',
    act: 'resume',
    operation: 'ResumeContact',
    contactId: id,
    times: 1,
  })
  await resumeOf(row).click()
  await expect(row).toContainText(/Already resumed at \d\d:\d\d, not from here\./, { timeout: 15_000 })
  expect(await callsOf(desk, id)).toMatchObject([{ status: 409, effect: 'none' }])
})

test('a look before the call that shows a later pause: nothing is done, and that pause can be resumed', async ({
  page,
}) => {
  const { id, row } = await listed(page, 'Paused again meanwhile')
  await untilOld(row)
  await desk.simulator.addFault({
    kind: 'act_before',
    act: 'repause',
    operation: 'DescribeContact',
    contactId: id,
    times: 1,
  })
  await resumeOf(row).click()
  await expect(row).toContainText(/Paused again at \d\d:\d\d\. Nothing was done\./)
  expect(await callsOf(desk, id)).toEqual([])
  await row.getByRole('button', { name: 'Resume this pause' }).click()
  await expect(row).toContainText('Back in queue Claims.')
  expect(await effectsOf(desk, id)).toBe(1)
})

test('a look before the call that shows it expired: nothing is done', async ({ page }) => {
  const { id, row } = await listed(page, 'Expired meanwhile')
  await untilOld(row)
  await desk.simulator.addFault({
    kind: 'act_before',
    act: 'expire',
    operation: 'DescribeContact',
    contactId: id,
    times: 1,
  })
  await resumeOf(row).click()
  await expect(row).toContainText(/Ended at \d\d:\d\d \(expired\)\. Nothing was done\./)
  expect(await callsOf(desk, id)).toEqual([])
})

test('a later pause than the one clicked was resumed: said openly, with Pause again', async ({ page }) => {
  const { id, row } = await listed(page, 'Paused between look and call')
  await desk.simulator.addFault({
    kind: 'act_before',
    act: 'repause',
    operation: 'ResumeContact',
    contactId: id,
    times: 1,
  })
  await resumeOf(row).click()
  await expect(row).toContainText('it had been paused again', { timeout: 15_000 })
  await expect(row.getByRole('button', { name: /^Pause again/ })).toBeVisible()
  expect(await effectsOf(desk, id)).toBe(1)
})

test('its answer lost: checked, never called failed, then the truth', async ({ page }) => {
  const { id, row } = await listed(page, 'Answer lost')
  await desk.simulator.addFault({
    kind: 'lose_response',
    operation: 'ResumeContact',
    contactId: id,
    times: 1,
  })
  await resumeOf(row).click()
  await expect(row).toContainText(/Resumed, seen at \d\d:\d\d; its answer was lost\./, { timeout: 15_000 })
  expect(await callsOf(desk, id)).toMatchObject([{ effect: 'applied', ended: 'dropped' }])
})

test('a silent, a busy and a refusing Connect: each row says what is known and nothing more, and other rows stay usable', async ({
  page,
}) => {
  test.setTimeout(90_000)
  const silent = await listed(page, 'Silent')
  const busy = await listed(page, 'Busy in Connect')
  const refused = await listed(page, 'Refused')
  const other = await listed(page, 'Not silent')
  const { simulator } = desk
  const on = (id: string) => ({ operation: 'ResumeContact', contactId: id })
  await simulator.addFault({ kind: 'silence', ...on(silent.id), times: 1 })
  await simulator.addFault({
    kind: 'error',
    name: 'ConflictException',
    status: 409,
    ...on(busy.id),
    times: 1,
  })
  const message = 'The flow is not published.'
  await simulator.addFault({
    kind: 'error',
    name: 'InvalidRequestException',
    status: 400,
    message,
    ...on(refused.id),
  })
  for (const { row } of [silent, busy, refused, other]) await resumeOf(row).click()
  await expect(other.row).toContainText('Back in queue Claims.')
  await expect(busy.row).toContainText('Connect is busy with this task. Trying again by itself…')
  await expect(silent.row).toContainText('Checking whether it was resumed…', { timeout: 15_000 })
  await expect(silent.row).not.toContainText('Not resumed')

  await expect(busy.row).toContainText('Back in queue Claims.', { timeout: 50_000 })
  expect(await effectsOf(desk, busy.id)).toBe(1)
  await expect(silent.row).toContainText('Resumed', { timeout: 50_000 })
  expect(await effectsOf(desk, silent.id)).toBe(1)
  await expect(refused.row).toContainText(`Connect refused the request. ${message}`, { timeout: 50_000 })
  await refused.row.getByRole('button', { name: 'Details' }).click()
  const panel = page.getByRole('region', { name: /Refused/ })
  await expect(panel).toContainText('InvalidRequestException')
  await expect(panel).toContainText('AWS request ID')
  expect(await effectsOf(desk, refused.id)).toBe(0)
})

test('a 5xx is looked into and resumed after all', async ({ page }) => {
  const { id, row } = await listed(page, 'Server fault')
  await desk.simulator.addFault({
    kind: 'error_after_effect',
    name: 'InternalServiceException',
    status: 500,
    operation: 'ResumeContact',
    contactId: id,
    times: 1,
  })
  await resumeOf(row).click()
  await expect(row).toContainText(/Resumed, seen at \d\d:\d\d; its answer was lost\./, { timeout: 15_000 })
  expect(await effectsOf(desk, id)).toBe(1)
})

test("429: Connect's limit is said, the wait can be cancelled, and then nothing is resumed", async ({
  page,
}) => {
  const { id, row } = await listed(page, 'Throttled')
  await desk.simulator.addFault({
    kind: 'error',
    name: 'ThrottlingException',
    status: 429,
    operation: 'ResumeContact',
    contactId: id,
  })
  await resumeOf(row).click()
  await expect(row).toContainText('Connect’s limit for resumes is reached.', { timeout: 15_000 })
  await row.getByRole('button', { name: 'Cancel' }).click()
  await expect(resumeOf(row)).toBeVisible()
  await desk.simulator.clearFaults()
  expect(await effectsOf(desk, id)).toBe(0)
})

test('403: not resumed, with the least policy to copy', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const { id, row } = await listed(page, 'Forbidden')
  await desk.simulator.addFault({
    kind: 'error',
    name: 'AccessDeniedException',
    status: 403,
    operation: 'ResumeContact',
    contactId: id,
  })
  await resumeOf(row).click()
  await expect(row).toContainText('Not resumed: Unpause’s role may not resume in this instance.')
  await row.getByRole('button', { name: 'Copy policy' }).click()
  const policy = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
  expect(policy.Statement[0].Action).toContain('connect:ResumeContact')
  expect(JSON.stringify(policy.Statement[0].Resource)).toContain(
    `instance/${desk.connect.instanceId}/contact/*`,
  )
  expect(await effectsOf(desk, id)).toBe(0)

  await desk.simulator.clearFaults()
  await row.focus()
  await page.keyboard.press('r')
  await expect(row).toContainText('Back in queue Claims.', { timeout: 15_000 })
  expect(await effectsOf(desk, id)).toBe(1)
})

test('not seen to land within the tray time: amber, stays, and is counted in the foot', async ({ page }) => {
  const { id, row } = await listed(page, 'Forgets its queue')
  await resumeOf(row).click()
  await expect(row).toContainText(/Resumed at .* Not seen in a queue for/, { timeout: 25_000 })
  await expect(row).toHaveAttribute('data-tone', 'warn')
  const tray = page.getByRole('link', { name: /^Not landed/ })
  await expect(tray).toBeVisible()
  await row.getByRole('button', { name: 'See options' }).click()
  await expect(page.getByRole('region', { name: /Forgets its queue/ })).toContainText('Transfer to queue')
  expect(await effectsOf(desk, id)).toBe(1)
})

test.describe('Pause again', () => {
  test('is a new act, and the task is paused once more', async ({ page }) => {
    const { id, row } = await listed(page, 'Paused after all')
    await resumeOf(row).click()
    await row.getByRole('button', { name: /^Pause again/ }).click({ timeout: 15_000 })
    await expect(row).toContainText(/Paused again at \d\d:\d\d, as asked\./)
    expect(await effectsOf(desk, id, 'PauseContact')).toBe(1)
  })

  test("at Connect's limit of pauses it says so, and offers nothing that cannot work", async ({ page }) => {
    const { id, row } = await listed(page, 'Paused ten times')
    await resumeOf(row).click()
    await row.getByRole('button', { name: /^Pause again/ }).click({ timeout: 15_000 })
    await expect(row).toContainText('Connect allows no further pause of this task, or by this agent.')
    await expect(row.getByRole('button', { name: 'Dismiss' })).toBeVisible()
    expect(await effectsOf(desk, id, 'PauseContact')).toBe(0)
  })
})

/** Every state of the desk can be used by everyone: axe finds nothing serious, light and dark, wide and at 320 px. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk, provideTasks, resumeOf, rowOf, untilOld } from './desk-page.ts'

const desk = provideDesk({ flows: ['Resume to queue'] })
const listed = provideTasks(desk, {
  Idle: { expiryMinutes: 31 * 60 },
  Landed: { expiryMinutes: 36 * 60 },
  Forbidden: { expiryMinutes: 41 * 60 },
  Repaused: { expiryMinutes: 46 * 60 },
  Checking: { expiryMinutes: 51 * 60 },
  Throttled: { expiryMinutes: 56 * 60 },
  Speaks: { expiryMinutes: 7 * 24 * 60 },
  'Below it': { expiryMinutes: 7 * 24 * 60 + 30 },
})

async function expectNoSeriousFindings(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    what,
  ).toEqual([])
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
}

test('rows keep their place and height while one of them speaks', async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  const one = await listed(page, 'Speaks')
  const two = await listed(page, 'Below it')
  const before = await two.row.boundingBox()
  await resumeOf(one.row).click()
  await expect(one.row).toContainText('Back in queue Claims.')
  expect(await two.row.boundingBox()).toEqual(before)
})

test('all states of a row, the panel, the filter and the empty list', async ({ page, context }) => {
  test.setTimeout(120_000)
  await openDesk(desk, page, 'supervisor')
  const names = ['Idle', 'Landed', 'Forbidden', 'Repaused', 'Checking', 'Throttled'] as const
  const rows = new Map<string, string>()
  for (const name of names) rows.set(name, (await listed(page, name)).id)
  await untilOld(rowOf(page, 'Repaused'))
  const fault = (name: string) => ({ operation: 'ResumeContact', contactId: rows.get(name) ?? '' })
  await desk.simulator.addFault({
    kind: 'error',
    name: 'AccessDeniedException',
    status: 403,
    ...fault('Forbidden'),
  })
  await desk.simulator.addFault({
    kind: 'act_before',
    act: 'repause',
    contactId: rows.get('Repaused') ?? '',
    operation: 'DescribeContact',
    times: 1,
  })
  await desk.simulator.addFault({
    kind: 'error',
    name: 'ThrottlingException',
    status: 429,
    ...fault('Throttled'),
  })
  await desk.simulator.addFault({
    kind: 'error',
    name: 'InternalServiceException',
    status: 500,
    ...fault('Checking'),
  })
  // The throttled one last: what it meets slows every resume after it.
  for (const name of ['Forbidden', 'Repaused', 'Checking', 'Landed'])
    await resumeOf(rowOf(page, name)).click()
  await expect(rowOf(page, 'Forbidden')).toHaveAttribute('data-tone', 'failed')
  await expect(rowOf(page, 'Repaused')).toHaveAttribute('data-tone', 'warn')
  await expect(rowOf(page, 'Landed')).toHaveAttribute('data-tone', 'done')
  await resumeOf(rowOf(page, 'Throttled')).click()
  for (const theme of ['light', 'dark'] as const) {
    await context.addCookies([{ name: 'unpause_theme', value: theme, url: desk.url }])
    await page.reload()
    await expect(rowOf(page, 'Forbidden')).toHaveAttribute('data-tone', 'failed')
    await rowOf(page, 'Idle').focus()
    await expectNoSeriousFindings(page, `the table, ${theme}`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: /Idle/ })).toContainText('What is known to have happened')
    await expectNoSeriousFindings(page, `with a panel, ${theme}`)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Filter' }).click()
    await expect(page.getByRole('checkbox', { name: 'Claims', exact: true })).toBeVisible()
    await expectNoSeriousFindings(page, `with the filter open, ${theme}`)
    await page.keyboard.press('Escape')
    await page.goto(`${desk.url}/tasks/${rows.get('Forbidden')}`)
    await expect(page.getByRole('region', { name: /Forbidden/ })).toContainText('connect:ResumeContact')
    await expectNoSeriousFindings(page, `the policy, ${theme}`)
    await page.goto(`${desk.url}/?q=nothing+is+called+this`)
    await expect(page.getByRole('heading', { name: 'No paused task matches' })).toBeVisible()
    await expectNoSeriousFindings(page, `nothing matches, ${theme}`)
    await page.goto(desk.url)
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await page.reload()
  await expect(rowOf(page, 'Idle')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectNoSeriousFindings(page, 'cards at 320 px')
  await rowOf(page, 'Idle').getByRole('link').click()
  await expect(page.getByRole('region', { name: /Idle/ })).toContainText('What is known to have happened')
  await expectNoSidewaysScroll(page)
  await expectNoSeriousFindings(page, 'a task at 320 px')
})

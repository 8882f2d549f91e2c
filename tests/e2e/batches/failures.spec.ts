/** What went wrong in a batch: on top, by cause, with Connect's own words and one remedy each; retried, and taken away as text. */
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openBatch, provideBatches, sentTo } from './batch-desk.ts'

const desk = provideDesk()
const batches = provideBatches(desk, { 'Carrier outage': 20, 'Nothing allowed': 12 })

test('failures of three causes stand on top, each with its remedy, are retried, and can be exported', async ({
  page,
}) => {
  const ids = batches.idsOf('Carrier outage')
  const fault = (index: number, more: { name: string; status: number; message?: string }) =>
    desk.simulator.addFault({
      kind: 'error',
      operation: 'ResumeContact',
      contactId: ids[index] ?? '',
      ...more,
    })
  for (const index of [1, 4, 7]) {
    await fault(index, {
      name: 'InvalidRequestException',
      status: 400,
      message: 'The contact flow is not published.',
    })
  }
  for (const index of [2, 9]) await fault(index, { name: 'AccessDeniedException', status: 403 })
  for (const index of [5, 12]) await fault(index, { name: 'ConflictException', status: 409 })
  await desk.signInAs(page, 'supervisor')
  const batchId = await batches.begin('Carrier outage')
  await openBatch(desk, page, batchId)

  const needs = page.getByRole('region', { name: 'Needs you' })
  await batches.passDoubts()
  await expect(needs).toContainText('Connect refused the request: The contact flow is not published')
  await expect(needs).toContainText('Unpause’s role may not resume these tasks')
  await expect(needs).toContainText('Connect was busy with these tasks')
  await expect(needs).toContainText('7 failed')
  await expect(page.getByRole('main').getByText('20 of 20 done')).toBeVisible()
  const [first, second] = await Promise.all([
    needs.boundingBox(),
    page.getByRole('region', { name: 'Done' }).boundingBox(),
  ])
  expect(first?.y).toBeLessThan(second?.y ?? 0)
  await expect(needs.getByRole('button', { name: 'Retry these 3' })).toBeVisible()
  await expect(needs.getByRole('button', { name: 'Retry these 2' })).toBeVisible()
  await expect(needs.getByRole('button', { name: 'Copy policy' })).toBeVisible()

  await needs.getByRole('button', { name: /The contact flow is not published/ }).click()
  await needs
    .getByRole('button', { name: /^Details of/ })
    .first()
    .click()
  await expect(needs).toContainText('InvalidRequestException: The contact flow is not published.')
  const [call] = await sentTo(desk, [ids[1] ?? ''])
  await expect(needs).toContainText(call?.requestId ?? 'no request id')

  await page.getByRole('button', { name: 'Export CSV' }).click()
  await page.getByRole('menuitem', { name: /text/ }).click()
  const text = page.getByRole('dialog').getByRole('textbox')
  await expect(text).toHaveValue(/InvalidRequestException/)
  expect((await text.inputValue()).trim().split('\n')).toHaveLength(ids.length + 1)
  await page.keyboard.press('Escape')

  await desk.simulator.clearFaults()
  await needs.getByRole('button', { name: 'Retry the 7 that failed' }).click()
  const plan = page.getByRole('region', { name: 'Plan of the batch' })
  await expect(plan.getByText('Carrier outage is over')).toBeVisible()
  await plan.getByRole('button', { name: 'Resume 7 tasks' }).click()
  await plan.getByRole('link', { name: /^Open batch/ }).click()
  await expect(page).not.toHaveURL(new RegExp(batchId))
  await expect(page.getByRole('main').getByText('7 of 7 done')).toBeVisible({ timeout: 25_000 })
  await expect(page.getByText('Retries')).toBeVisible()
  await openBatch(desk, page, batchId)
  await expect(needs.getByRole('link', { name: /^Retried in B-/ })).toBeVisible()
})

test('while Connect refuses every resume, every screen says so with the policy, and no task is given up', async ({
  page,
}) => {
  await desk.simulator.addFault({
    kind: 'error',
    operation: 'ResumeContact',
    name: 'AccessDeniedException',
    status: 403,
  })
  await desk.signInAs(page, 'supervisor')
  const batchId = await batches.begin('Nothing allowed')
  await page.goto(desk.url)
  await expect(page.getByText(/Unpause’s role may not do this\. All batches wait\./)).toBeVisible({
    timeout: 20_000,
  })
  await expect(page.getByRole('button', { name: 'Copy policy' })).toBeVisible()
  await openBatch(desk, page, batchId)
  await expect(page.getByText('Waits: Connect refuses resumes')).toBeVisible()
  await expect(page.getByRole('main').getByText('0 of 12 done')).toBeVisible()
  await page.waitForTimeout(1_000)
  const count = async () => (await sentTo(desk, batches.idsOf('Nothing allowed'))).length
  const sent = await count()
  await page.waitForTimeout(3_000)
  // One probe a minute, and nothing else.
  expect(await count()).toBeLessThanOrEqual(sent + 1)
  await expect(page.getByRole('main').getByText('0 of 12 done')).toBeVisible()
})

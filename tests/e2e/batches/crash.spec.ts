/** A server that is killed in the middle of a batch: the batch goes on with the next one, and its page with it. */
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { figuresOf, openBatch, provideBatches, sentTo } from './batch-desk.ts'

const desk = provideDesk()
const batches = provideBatches(desk, { 'The server died': 40 })

test.use({ expectedErrors: /ERR_CONNECTION|Failed to (fetch|load)|status of 50\d|ERR_EMPTY_RESPONSE/ })

test('killed with SIGKILL and started again, the batch goes on by itself and no task is resumed twice', async ({
  page,
}) => {
  test.setTimeout(90_000)
  const ids = batches.idsOf('The server died')
  await desk.signInAs(page, 'supervisor')
  const batchId = await batches.begin('The server died', { perMinute: 240 })
  await openBatch(desk, page, batchId)
  await expect.poll(async () => (await figuresOf(page)).resumed ?? 0).toBeGreaterThan(5)
  await desk.stopServer('SIGKILL')
  await expect(page.getByText('Unpause does not answer').first()).toBeVisible({ timeout: 20_000 })
  await desk.startServer()
  await expect(page.getByRole('main').getByText('40 of 40 done')).toBeVisible({ timeout: 60_000 })
  expect(await figuresOf(page)).toEqual({ resumed: 40 })
  const applied = (await sentTo(desk, ids)).filter(({ effect }) => effect === 'applied')
  expect(applied).toHaveLength(ids.length)
  expect(new Set(applied.map(({ contactId }) => contactId)).size).toBe(ids.length)
})

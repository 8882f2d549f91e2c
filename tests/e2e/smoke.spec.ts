import { expect, provideDesk, test } from '#tests/support/browser-test'

const desk = provideDesk({ simulator: { seed: 'demo' } })
const NAME = 'Waits for the smoke test'

test('a supervisor signs in, sees every paused task, resumes one and reads where it landed', async ({
  page,
}) => {
  const taskId = await desk.simulator.createTask({ name: NAME, state: 'paused' })
  const { counts } = await desk.simulator.state()
  await page.goto(desk.url)
  await page.getByRole('button', { name: /Mira Kovač/ }).click()
  await expect(page.getByRole('button', { name: `All ${counts.paused}` })).toBeVisible({ timeout: 60_000 })

  await page.getByRole('textbox', { name: /^Search/ }).fill(NAME)
  const row = page.getByRole('row', { name: new RegExp(NAME) })
  await row.getByRole('button', { name: `Resume ${NAME}` }).click()
  await expect(page.getByText(/Back in queue/).first()).toBeVisible({ timeout: 20_000 })

  const calls = await desk.simulator.ledger({ operation: 'ResumeContact' })
  expect(calls.map((call) => call.contactId)).toEqual([taskId])
  const truth = await desk.simulator.task(taskId)
  expect(truth.stage).toBe('queued')
})

import { expect, test, useDesk } from '#tests/support/browser-test'

const desk = useDesk({ simulator: { seed: 'demo' } })

test('the desk lists every paused task of the instance', async ({ page }) => {
  await desk.signInAs(page, 'supervisor')
  await page.goto(desk.url)
  const { counts } = await desk.simulator.state()
  await expect(page.getByText(new RegExp(`\\b${counts.paused}\\b`)).first()).toBeVisible({ timeout: 20_000 })
})

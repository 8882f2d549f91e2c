/** Menus, popovers and tooltips: their keys, where focus goes, and what closes them. */
import { readFileSync } from 'node:fs'
import { expect, provideDesk, test } from '#tests/support/browser-test'
import { openDesk, provideTasks, rowOf } from './desk-page.ts'

const desk = provideDesk()
provideTasks(desk, { 'Damaged parcel': {}, 'Second parcel': {} })

test.beforeEach(async ({ page }) => {
  await openDesk(desk, page, 'supervisor')
  await expect(rowOf(page, 'Damaged parcel')).toBeVisible({ timeout: 30_000 })
})

test('a menu by keyboard alone: first, last, by its letter, out by Escape and by Tab', async ({ page }) => {
  const button = page.getByRole('button', { name: 'Export CSV' })
  const items = page.getByRole('menuitem')
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(items.first()).toBeFocused()
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('End')
  await expect(items.last()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(items.last()).toBeFocused()
  await page.keyboard.press('Home')
  await expect(items.first()).toBeFocused()
  await page.keyboard.type('op')
  await expect(page.getByRole('menuitem', { name: 'Open as text' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(button).toBeFocused()
  await page.keyboard.press('Space')
  await expect(items.first()).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(button).not.toBeFocused()
})

test('what a menu opens has the focus, and gives it back to the menu’s button', async ({ page }) => {
  const button = page.getByRole('button', { name: 'Export CSV' })
  await button.click()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: 'Open as text' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.getByRole('dialog').getByRole('heading')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('keys of the desk mean nothing to it while a menu is open', async ({ page }) => {
  const row = rowOf(page, 'Damaged parcel')
  await row.hover()
  await row.getByRole('button', { name: /^More/ }).click()
  // It stands in the row, and looks like any menu all the same: no word is cut.
  const items = page.getByRole('menuitem')
  await expect(items.last()).toBeVisible()
  expect(await items.evaluateAll((all) => all.every((item) => item.scrollWidth <= item.clientWidth))).toBe(
    true,
  )
  await page.keyboard.press('r')
  await page.keyboard.press('j')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  expect(await desk.simulator.ledger({ operation: 'ResumeContact' })).toEqual([])
})

test('a popover closes by its button, by a press and by focus elsewhere, and stays in the window', async ({
  page,
}) => {
  const button = page.getByRole('button', { name: /^Filter/ })
  const popover = page.getByRole('dialog', { name: 'Filters' })
  await page.setViewportSize({ width: 700, height: 420 })
  await button.click()
  await expect(popover).toBeInViewport({ ratio: 1 })
  await button.click()
  await expect(popover).toHaveCount(0)
  await button.click()
  await page.getByText('harbour-retail').click()
  await expect(popover).toHaveCount(0)
  await button.click()
  await page.getByRole('textbox', { name: /^Search/ }).focus()
  await expect(popover).toHaveCount(0)
  await expect(page.getByRole('textbox', { name: /^Search/ })).toBeFocused()
})

test('an icon is explained on hover after a moment and on focus at once, until Escape', async ({ page }) => {
  const tooltip = page.getByRole('tooltip')
  const add = page.getByRole('button', { name: 'Save as a view' })
  await add.hover()
  await expect(tooltip).toHaveText('Save as a view')
  // It may be read at leisure: the pointer can go over it.
  await tooltip.hover()
  await page.waitForTimeout(400)
  await expect(tooltip).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tooltip).toHaveCount(0)
  await page.mouse.move(2, 2)
  await page.getByRole('textbox', { name: /^Search/ }).focus()
  await page.keyboard.press('Shift+Tab')
  await add.focus()
  await expect(tooltip).toHaveText('Save as a view')
})

const isReact = (file: string) =>
  (
    JSON.parse(readFileSync('.next/build-manifest.json', 'utf8')) as { rootMainFiles: string[] }
  ).rootMainFiles.some((one) => file.endsWith(one))

for (const [when, isHeld] of [
  ['any script had come', () => true],
  ['the desk’s scripts had come, with React there already', (file: string) => !isReact(file)],
] as const) {
  test(`what was pressed before ${when} opens once, when they have`, async ({ page }) => {
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/_next/static/chunks/*.js', async (route) => {
      if (isHeld(new URL(route.request().url()).pathname)) await held
      await route.continue()
    })
    await page.goto(desk.url, { waitUntil: 'commit' })
    const bell = page.getByRole('button', { name: /^Alerts/ })
    await bell.focus()
    await page.waitForTimeout(1_000)
    await page.keyboard.press('Enter')
    release()
    await expect(page.getByRole('dialog', { name: 'Alerts' })).toBeVisible()
    await page.waitForTimeout(1_000)
    await expect(page.getByRole('dialog', { name: 'Alerts' })).toBeVisible()
  })
}

test('a press at whatever moment of the page’s awakening is heard once', async ({ page }) => {
  const bell = page.getByRole('button', { name: /^Alerts/ })
  for (let after = 0; after <= 300; after += 50) {
    await page.goto(desk.url, { waitUntil: 'domcontentloaded' })
    await page.waitForTimeout(after)
    await bell.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Alerts' }), `pressed after ${after} ms`).toBeVisible()
    await page.waitForTimeout(300)
    await expect(page.getByRole('dialog', { name: 'Alerts' }), `pressed after ${after} ms`).toBeVisible()
  }
})

test('Escape closes what is open and nothing behind it, from the button too and when focus was lost', async ({
  page,
}) => {
  await page.getByRole('checkbox', { name: 'Select Damaged parcel' }).click()
  await expect(
    page.getByRole('region', { name: 'Count and selection' }).getByText('1 selected'),
  ).toBeVisible()
  const button = page.getByRole('button', { name: /^Filter/ })
  const popover = page.getByRole('dialog', { name: 'Filters' })
  await button.click()
  await button.focus()
  await page.keyboard.press('Escape')
  await expect(popover).toHaveCount(0)
  await button.click()
  await expect(popover).toBeVisible()
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.keyboard.press('Escape')
  await expect(popover).toHaveCount(0)
  await expect(
    page.getByRole('region', { name: 'Count and selection' }).getByText('1 selected'),
  ).toBeVisible()
})

test('a selection of text that ends outside keeps a popover open; a press outside does not call focus back', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Save as a view' }).click()
  const name = page.getByRole('dialog', { name: 'Save as a view' }).getByRole('textbox')
  await name.fill('Mondays')
  const box = await name.boundingBox()
  if (box === null) throw new Error('the box is not on screen')
  await page.mouse.move(box.x + 10, box.y + 10)
  await page.mouse.down()
  await page.mouse.move(box.x + 500, box.y + 300)
  await page.mouse.up()
  await expect(name).toHaveValue('Mondays')
  await page.getByText('harbour-retail').click()
  await expect(name).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Save as a view' })).not.toBeFocused()
})

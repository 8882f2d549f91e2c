/** What a supervisor does all day on a list of so many tasks, each many times by a real mouse and keyboard, and how long the desk takes to answer. */
import type { Page } from '@playwright/test'
import type { Desk } from '#tests/support/desk'
import { keepInteractionClock, type Taken, timeInteraction } from './interaction-clock.ts'

export type Interactions = Record<'filter' | 'search' | 'sort' | 'select all' | 'open the panel', Taken[]>

const rowCount = () => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? null
const firstRow = () =>
  document.querySelector('[role=row][aria-rowindex="2"]')?.getAttribute('data-task-id') ?? null
const headTick = () =>
  document.querySelector('[role=columnheader] [role=checkbox]')?.getAttribute('aria-checked') ?? null
const panelHead = () => document.querySelector('section h2')?.textContent ?? null

/** `page` is of a browser of its own. */
export async function measureInteractions(desk: Desk, page: Page, samples: number): Promise<Interactions> {
  await keepInteractionClock(page)
  await desk.signInAs(page, 'supervisor')
  await page.goto(desk.url)
  await page.waitForSelector('[role=row][aria-rowindex="2"]')
  await page.waitForSelector('html[data-live="true"]')
  const grid = page.getByRole('grid')
  const taken: Interactions = { filter: [], search: [], sort: [], 'select all': [], 'open the panel': [] }

  await page.getByRole('button', { name: 'Filter' }).click()
  const queue = page.getByRole('group', { name: 'Queue' }).getByRole('checkbox').first()
  for (let n = 0; n < samples; n += 1) {
    taken.filter.push(await timeInteraction(page, () => queue.click(), rowCount))
  }
  if (await queue.isChecked()) await queue.click()
  await page.keyboard.press('Escape')

  const search = page.getByRole('textbox', { name: /^Search by/ })
  await search.click()
  for (let n = 0; n < samples; n += 1) {
    // By turns more and less narrow, so that every key changes what matches.
    const key = n % 2 === 0 ? '7' : 'Backspace'
    taken.search.push(await timeInteraction(page, () => page.keyboard.press(key), rowCount))
  }
  await search.fill('')

  const heads = [grid.locator('[data-sort=name]'), grid.locator('[data-sort=paused]')]
  for (let n = 0; n < samples; n += 1) {
    const head = heads[Math.floor(n / 2) % heads.length] ?? grid
    taken.sort.push(await timeInteraction(page, () => head.click(), firstRow))
  }

  const tick = grid.getByRole('checkbox', { name: 'Select the tasks in the list' })
  for (let n = 0; n < samples; n += 1) {
    taken['select all'].push(await timeInteraction(page, () => tick.click(), headTick))
  }
  if ((await tick.getAttribute('aria-checked')) === 'true') await tick.click()

  for (let n = 0; n < samples; n += 1) {
    await grid.locator(`[role=row][aria-rowindex="${2 + (n % 8)}"]`).focus()
    taken['open the panel'].push(await timeInteraction(page, () => page.keyboard.press('Enter'), panelHead))
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.querySelector('section h2') === null)
  }
  return taken
}

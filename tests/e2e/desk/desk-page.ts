/** The desk as a test sees it: rows by their task's name, and the calls that truly reached Amazon Connect. */
import type { Locator, Page } from '@playwright/test'
import type { ControlState, LedgerEntry, NewTask } from '#simulator/control/types'
import { expect, test } from '#tests/support/browser-test'
import type { Desk, Who } from '#tests/support/desk'

const HOUR = 3_600_000

/** A paused task, long from its expiry, in queue Claims, held by nobody. */
export function aPausedTask(name: string, over: Partial<NewTask> = {}): NewTask {
  const now = Date.now()
  return {
    name,
    description: `About ${name}`,
    queue: 'Claims',
    initiatedAt: now - 30 * HOUR,
    pausedAt: now - 2 * HOUR,
    pauseCount: 1,
    expiryMinutes: 7 * 24 * 60,
    isReserved: true,
    ...over,
  }
}

export async function openDesk(desk: Desk, page: Page, who: Who, path = '/'): Promise<void> {
  await desk.signInAs(page, who)
  await page.goto(desk.url + path)
  // Keys and pointers are heard from here on; presses before are another test's.
  await expect(page.locator('html')).toHaveAttribute('data-live', /true|false/)
}

type Wanted = Record<string, Partial<NewTask>>

/**
 * Puts all tasks of a file there at once, before its first test, so that one sweep finds them. The function it gives
 * waits until one of them is listed.
 */
export function provideTasks(desk: Desk, wanted: Wanted | ((state: ControlState) => Wanted)) {
  const ids = new Map<string, string>()
  test.beforeAll(async () => {
    const tasks = typeof wanted === 'function' ? wanted(await desk.simulator.state()) : wanted
    const names = Object.keys(tasks)
    const made = await desk.simulator.createTasks(names.map((name) => aPausedTask(name, tasks[name])))
    for (const [index, name] of names.entries()) ids.set(name, made[index] ?? '')
  })
  return async (page: Page, name: string): Promise<{ id: string; row: Locator }> => {
    const row = rowOf(page, name)
    await expect(row).toBeVisible({ timeout: 30_000 })
    return { id: ids.get(name) ?? '', row }
  }
}

/** Waits until the row was checked so long ago that Unpause looks before it calls, and the next sweep is not near. */
export async function untilOld(row: Locator): Promise<void> {
  await expect(row.getByRole('gridcell', { name: /^([6-9]|1\d) s$/ })).toBeVisible({ timeout: 30_000 })
}

export function rowOf(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })
}

export function resumeOf(row: Locator): Locator {
  return row.getByRole('button', { name: /^Resume/ })
}

/** The calls of one operation that reached Connect for this task, in order. */
export async function callsOf(desk: Desk, id: string, operation = 'ResumeContact'): Promise<LedgerEntry[]> {
  return desk.simulator.ledger({ operation, contactId: id })
}

export async function effectsOf(desk: Desk, id: string, operation = 'ResumeContact'): Promise<number> {
  return (await callsOf(desk, id, operation)).filter(({ effect }) => effect === 'applied').length
}

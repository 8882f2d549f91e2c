/** The desk as a test sees it: rows by their task's name, and the calls that truly reached Amazon Connect. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { LedgerEntry, NewTask } from '#simulator/control/types'
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

/** Puts the task there, opens the desk and waits until it is listed. */
export async function openDesk(desk: Desk, page: Page, who: Who, path = '/'): Promise<void> {
  await desk.signInAs(page, who)
  await page.goto(desk.url + path)
}

export async function listed(
  desk: Desk,
  page: Page,
  name: string,
  over: Partial<NewTask> = {},
): Promise<{ id: string; row: Locator }> {
  const id = await desk.simulator.createTask(aPausedTask(name, over))
  const row = rowOf(page, name)
  await expect(row).toBeVisible({ timeout: 30_000 })
  return { id, row }
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

/** Batches as a browser test begins and watches them, and the calls that truly reached Amazon Connect. */
import type { Page } from '@playwright/test'
import { type Database, openDatabase } from '#lib/store/database'
import type { LedgerEntry } from '#simulator/control/types'
import { expect, test } from '#tests/support/browser-test'
import type { Desk } from '#tests/support/desk'
import { startTestBatch } from '#tests/support/start-test-batch'
import { aPausedTask } from '../desk/desk-page.ts'

type Options = Parameters<typeof startTestBatch>[2]

/** So many paused tasks of each name, there and listed before the first test; `begin` starts a batch of all of one name. */
export function provideBatches(desk: Desk, wanted: Record<string, number>) {
  const ids = new Map<string, string[]>()
  let db: Database | undefined
  // Somebody looks at the list meanwhile, so that it is kept briskly; and who begins a batch has signed in once.
  test.beforeAll(async ({ browser }) => {
    db = openDatabase(desk.databaseUrl)
    const page = await browser.newPage()
    for (const who of ['supervisor2', 'supervisor'] as const) await desk.signInAs(page, who)
    await page.goto(desk.url)
    const names = Object.entries(wanted).flatMap(([name, count]) =>
      Array.from({ length: count }, (_, index) => ({ name, task: aPausedTask(`${name} ${index + 1}`) })),
    )
    const made = await desk.simulator.createTasks(names.map(({ task }) => task))
    for (const [index, { name }] of names.entries())
      ids.set(name, [...(ids.get(name) ?? []), made[index] ?? ''])
    await expect.poll(() => countListed(db as Database, made), { timeout: 40_000 }).toBe(made.length)
    await page.close()
  })
  test.afterAll(async () => {
    await db?.destroy()
  })
  return {
    idsOf: (name: string) => ids.get(name) ?? [],
    /** With the five seconds to cancel left out, unless they are asked for. */
    begin: (name: string, options: Options = {}) =>
      startTestBatch(db as Database, ids.get(name) ?? [], { reason: `${name} is over`, ...options }),
    /** As if the looks that a doubt takes half a minute for had been made, each time, until every act has its outcome. */
    passDoubts: () =>
      expect.poll(() => passDoubts(db as Database), { timeout: 40_000, intervals: [500] }).toBe(0),
  }
}

async function passDoubts(db: Database): Promise<number> {
  const [now, longAgo] = [Date.now(), new Date(0)]
  const idle = db.updateTable('act').where('leaseUntil', 'is', null)
  await idle.set({ dueAt: longAgo }).where('state', '=', 'waiting').execute()
  await idle
    .set({ dueAt: longAgo, doubtSince: new Date(now - 60_000), openLookFirstAt: new Date(now - 30_000) })
    .where('state', '=', 'unknown')
    .execute()
  const open = await db.selectFrom('act').select('actId').where('state', '<>', 'settled').execute()
  const waiting = await db
    .selectFrom('request')
    .select('requestId')
    .where('actId', 'is', null)
    .where('outcome', 'is', null)
    .execute()
  return open.length + waiting.length
}

async function countListed(db: Database, taskIds: string[]): Promise<number> {
  const found = await db
    .selectFrom('task')
    .select('taskId')
    .where('taskId', 'in', taskIds)
    .where('isPaused', '=', true)
    .execute()
  return found.length
}

export async function openBatch(desk: Desk, page: Page, batchId: string): Promise<void> {
  await page.goto(`${desk.url}/batches/${batchId}`)
}

/** The figures of the legend, by their words. */
export async function figuresOf(page: Page): Promise<Record<string, number>> {
  const label = await page.getByRole('main').getByRole('img').first().getAttribute('aria-label')
  return Object.fromEntries(
    (label ?? '')
      .split(', ')
      .filter((part) => part !== '')
      .map((part) => {
        const [count = '', ...words] = part.split(' ')
        return [words.join(' '), Number(count)]
      }),
  )
}

export async function sentTo(desk: Desk, taskIds: readonly string[], operation = 'ResumeContact') {
  const calls: LedgerEntry[] = await desk.simulator.ledger({ operation })
  return calls.filter(({ contactId }) => contactId !== null && taskIds.includes(contactId))
}

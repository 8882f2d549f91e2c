/** What the live tests look at: the state of a tab's channel, the streams that the server has open, rows frame by frame. */
import type { Page } from '@playwright/test'
import type { HintKind } from '#lib/domain/hint'
import { type Database, openDatabase } from '#lib/store/database'
import { storeOn } from '#lib/store/store'
import type { NewTask } from '#simulator/control/types'
import { expect, test } from '#tests/support/browser-test'
import type { Desk } from '#tests/support/desk'
import { aPausedTask } from '../desk/desk-page.ts'

/** Waits until notes of changes come to this tab. */
export async function untilLive(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-live', 'true', { timeout: 20_000 })
}

/** How many streams the server has open, by its own word. */
export function openStreams(desk: Desk): number {
  let open = 0
  for (const line of desk.log.lines) {
    const said = /"streams":(\d+)/.exec(line)
    if (said) open = Number(said[1])
    else if (line.includes('"stopping"')) open = 0
  }
  return open
}

/** How many streams were ever opened. */
export function streamsOpened(desk: Desk): number {
  return desk.log.lines.filter((line) => line.includes('"a browser listens"')).length
}

/**
 * Gives a function that makes a paused task in Amazon Connect and tells Unpause of it as an event would: by a hint, in the database.
 * Answers its id.
 */
export function provideNews(desk: Desk) {
  let db: Database | undefined
  test.afterAll(async () => {
    await db?.destroy()
  })
  const hear = async (taskId: string, kind: HintKind) => {
    db ??= openDatabase(desk.databaseUrl, { maxConnections: 2 })
    const eventAt = Math.ceil(Date.now() / 1_000) * 1_000
    await storeOn(db, desk.connect.instanceId).hints.hear({ taskId, kind, eventAt })
  }
  return {
    async paused(name: string, over: Partial<NewTask> = {}): Promise<string> {
      const taskId = await desk.simulator.createTask(
        aPausedTask(name, { pausedAt: Date.now() - 500, ...over }),
      )
      await hear(taskId, 'paused')
      return taskId
    },
    async resumed(taskId: string): Promise<void> {
      await desk.simulator.act(taskId, 'resume')
      await hear(taskId, 'resumed')
    },
  }
}

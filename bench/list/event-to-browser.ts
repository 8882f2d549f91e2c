/**
 * From a change in Amazon Connect to the screen of an open desk: the simulator's contact event by SQS, the hint, the stream, the
 * reading, the row in a real Chromium. A change counts as seen when the row is there, is gone, or says what was reported.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { ensureChromium } from '#scripts/chromium'
import { startEventQueue } from '#scripts/event-queue'
import { startDesk } from '#tests/support/desk'
import { residentMiB } from './memory.ts'
import { percentile } from './percentile.ts'

export type EventToBrowser = {
  changes: number
  perSecond: number
  unseen: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
  /** Resident memory of the server process at the end, MiB. */
  serverMiB: number
}

/** What the page keeps for the measurement. */
type Watched = { expected: Map<string, boolean>; seenAt: Map<string, number> }
declare global {
  interface Window {
    watched: Watched
  }
}

export async function measureEventToBrowser(options: {
  tasks: number
  changes: number
  perSecond: number
  factor: number
}): Promise<EventToBrowser> {
  const { tasks, changes, perSecond, factor } = options
  const region = 'eu-central-1'
  const queue = await startEventQueue({ region })
  process.env.AWS_ENDPOINT_URL_SQS = queue.endpoint
  // The queue asks nobody who they are, but the SDK wants to be somebody.
  process.env.AWS_ACCESS_KEY_ID ??= 'nobody'
  process.env.AWS_SECRET_ACCESS_KEY ??= 'nothing'
  const desk = await startDesk({
    simulator: { eventsQueueUrl: queue.queueUrl, quotaFactor: factor },
    env: { CONNECT_EVENTS_QUEUE_URL: queue.queueUrl, AWS_ENDPOINT_URL_SQS: queue.endpoint },
  })
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] })
  try {
    const now = Date.now()
    const ids = await desk.simulator.createTasks(
      Array.from({ length: tasks }, (_, index) => ({
        name: `Task ${index}`,
        queue: 'Claims',
        initiatedAt: now - 86_400_000 + index,
        ...(index % 2 === 0 && { pausedAt: now - 3_600_000, pauseCount: 1 }),
      })),
    )
    // High enough that every row is on screen.
    const page = await browser.newPage({ viewport: { width: 1_400, height: 60 * tasks } })
    await desk.signInAs(page, 'supervisor')
    await page.goto(desk.url)
    await page.waitForSelector('html[data-live="true"]')
    await page.waitForFunction(
      (count) => document.querySelectorAll('[data-task-id]').length === count,
      tasks / 2,
      { timeout: 60_000 },
    )
    await watch(page)
    const isPaused = new Map(ids.map((id, index) => [id, index % 2 === 0]))
    const took: number[] = []
    let unseen = 0
    for (let change = 0; change < changes; ) {
      const round = ids.slice(0, Math.min(ids.length, changes - change))
      const madeAt = new Map<string, number>()
      for (const id of round) {
        const pauses = !isPaused.get(id)
        await page.evaluate(([task, wanted]) => window.watched.expected.set(task, wanted), [
          id,
          pauses,
        ] as const)
        madeAt.set(id, Date.now())
        await desk.simulator.act(id, pauses ? 'pause' : 'resume')
        isPaused.set(id, pauses)
        await sleep(1_000 / perSecond)
      }
      await sleep(3_000)
      const seen = new Map(await page.evaluate(() => [...window.watched.seenAt]))
      await page.evaluate(() => {
        window.watched.seenAt.clear()
        window.watched.expected.clear()
      })
      for (const [id, at] of madeAt) {
        const seenAt = seen.get(id)
        if (seenAt === undefined) unseen++
        else took.push(seenAt - at)
      }
      change += round.length
      // Resumed rows are to have left before the next round.
      await sleep(4_000)
    }
    return {
      changes,
      perSecond,
      unseen,
      p50Ms: percentile(took, 50),
      p95Ms: percentile(took, 95),
      p99Ms: percentile(took, 99),
      serverMiB: residentMiB(desk.serverPid),
    }
  } finally {
    await browser.close()
    await desk.close()
    await queue.stop()
  }
}

/** From now on the page notes when what is expected of a row is first on screen. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched = { expected: new Map(), seenAt: new Map() }
    window.watched = watched
    const look = () => {
      for (const [id, wantsRow] of watched.expected) {
        const row = document.querySelector(`[data-task-id="${id}"]`)
        const tone = row?.getAttribute('data-tone')
        const isThere = row !== null && tone !== 'gone'
        const isReportedResumed = isThere && tone === 'other'
        if (wantsRow ? !isThere : isThere && !isReportedResumed) continue
        watched.expected.delete(id)
        watched.seenAt.set(id, Date.now())
      }
    }
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-tone', 'data-task-id'],
    })
  })
}

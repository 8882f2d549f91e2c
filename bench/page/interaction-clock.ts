/**
 * How long a page takes to answer a person: from the input to the next paint, as the browser itself times interactions, and to the first
 * frame in which what was asked for is there.
 */
import type { Page } from '@playwright/test'

/** Milliseconds. An interaction that the browser does not report painted within its shortest report, 16 ms. */
export type Taken = { nextPaintMs: number; shownMs: number }
const SHORTEST_MS = 16

/** What the page keeps for the measurement. */
type Kept = { inputAt: number; reports: { inputAt: number; ms: number }[] }
declare global {
  interface Window {
    interactionClock: Kept
  }
}

/** To be called before the page is opened. */
export async function keepInteractionClock(page: Page): Promise<void> {
  await page.addInitScript((shortestMs) => {
    const kept: Kept = { inputAt: 0, reports: [] }
    window.interactionClock = kept
    for (const type of ['click', 'keydown'])
      window.addEventListener(type, (event) => (kept.inputAt = event.timeStamp), { capture: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as PerformanceEventTiming[]) {
        if (entry.interactionId) kept.reports.push({ inputAt: entry.startTime, ms: entry.duration })
      }
    }).observe({ type: 'event', durationThreshold: shortestMs } as PerformanceObserverInit)
  }, SHORTEST_MS)
}

/** Times one interaction: `input` makes it, and it is answered in the first frame in which `read`, which runs in the page, tells something else than before. */
export async function timeInteraction(
  page: Page,
  input: () => Promise<void>,
  read: () => string | null,
): Promise<Taken> {
  await page.evaluate(() => {
    window.interactionClock.reports.length = 0
  })
  // One evaluation that goes on, since the page's policy forbids to evaluate anything later.
  const shown = page.evaluate<number>(`new Promise((resolve) => {
    const read = ${read.toString()}
    const before = read()
    const look = () => (read() === before ? requestAnimationFrame(look) : resolve(performance.now()))
    look()
  })`)
  await input()
  const shownAt = await shown
  // Reports come after the paint that they tell of.
  await page.waitForTimeout(100)
  const { inputAt, reports } = await page.evaluate(() => window.interactionClock)
  return {
    nextPaintMs: Math.max(SHORTEST_MS, ...reports.map(({ ms }) => ms)),
    shownMs: shownAt - inputAt,
  }
}

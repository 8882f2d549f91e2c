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

/** Times one interaction: `input` makes it, and it is answered in the first frame in which `isShown` holds for `before`, which it was read from. */
export async function timeInteraction(
  page: Page,
  options: { input: () => Promise<void>; read: () => string | null; answered?: string },
): Promise<Taken> {
  const { input, read, answered } = options
  const source = `(${read.toString()})()`
  const before = await page.evaluate<string | null>(source)
  await page.evaluate(() => {
    window.interactionClock.reports.length = 0
  })
  const isThere =
    answered === undefined
      ? `${source} !== ${JSON.stringify(before)}`
      : `${source} === ${JSON.stringify(answered)}`
  await input()
  const shown = await page.waitForFunction<number>(`${isThere} && performance.now()`, undefined, {
    polling: 'raf',
    timeout: 15_000,
  })
  const shownAt = await shown.jsonValue()
  // Reports come after the paint that they tell of.
  await page.waitForTimeout(100)
  const { inputAt, reports } = await page.evaluate(() => window.interactionClock)
  return {
    nextPaintMs: Math.max(SHORTEST_MS, ...reports.map(({ ms }) => ms)),
    shownMs: shownAt - inputAt,
  }
}

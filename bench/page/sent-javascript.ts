import type { Page } from '@playwright/test'

export type SentJavaScript = {
  files: number
  /** As sent, compressed; and as run. */
  bytes: number
  decodedBytes: number
}

/** All JavaScript that a page has been sent by the time that nothing more comes, of a browser that had none. */
export async function readSentJavaScript(page: Page, url: string): Promise<SentJavaScript> {
  await page.goto(url, { waitUntil: 'load' })
  // What is fetched once the page lives; its stream of news never ends, so there is no silence to wait for.
  await page.waitForTimeout(3_000)
  return page.evaluate(() => {
    const scripts = performance
      .getEntriesByType('resource')
      .filter((entry) => new URL(entry.name).pathname.endsWith('.js')) as PerformanceResourceTiming[]
    const sum = (of: (entry: PerformanceResourceTiming) => number) =>
      scripts.reduce((total, entry) => total + of(entry), 0)
    return {
      files: scripts.length,
      bytes: sum((entry) => entry.encodedBodySize),
      decodedBytes: sum((entry) => entry.decodedBodySize),
    }
  })
}

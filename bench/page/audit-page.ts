/** Lighthouse over a page, desktop preset with its simulated network and processor, several times: the median of each figure. */
import lighthouse, { desktopConfig } from 'lighthouse'
import { percentile } from '../list/percentile.ts'

export type Audit = {
  /** Of 1, as Lighthouse gives them. */
  performance: number
  accessibility: number
  bestPractices: number
  /** Milliseconds: on Lighthouse's simulated desktop, and as seen on this machine. */
  largestPaintMs: number
  seenLargestPaintMs: number
  /** What accessibility and best practices were marked down for, in any run. */
  faults: string[]
}

/** `port`: of a Chromium that may be debugged, whose own first profile is signed in where the page asks for that. */
export async function auditPage(options: { url: string; port: number; runs: number }): Promise<Audit> {
  const { url, port, runs } = options
  const found: Omit<Audit, 'faults'>[] = []
  const faults = new Set<string>()
  let hiccups = 0
  while (found.length < runs) {
    const result = await lighthouse(
      url,
      {
        port,
        logLevel: 'error',
        onlyCategories: ['performance', 'accessibility', 'best-practices'],
      },
      desktopConfig,
    )
    if (result === undefined || result.lhr.runtimeError) {
      // Now and then it misses the beginning of its own recording.
      hiccups += 1
      if (hiccups <= 3) continue
      throw new Error(`Lighthouse gave no result: ${result?.lhr.runtimeError?.message ?? ''}`)
    }
    const { audits, categories, finalDisplayedUrl } = result.lhr
    if (new URL(finalDisplayedUrl).pathname !== new URL(url).pathname) {
      throw new Error(`Lighthouse was led to ${finalDisplayedUrl}`)
    }
    const [details] =
      (audits.metrics?.details as { items?: Record<string, number>[] } | undefined)?.items ?? []
    for (const category of ['accessibility', 'best-practices']) {
      for (const { id, weight } of categories[category]?.auditRefs ?? []) {
        const score = audits[id]?.score ?? 1
        if (weight > 0 && score < 1) faults.add(id)
      }
    }
    found.push({
      performance: categories.performance?.score ?? Number.NaN,
      accessibility: categories.accessibility?.score ?? Number.NaN,
      bestPractices: categories['best-practices']?.score ?? Number.NaN,
      largestPaintMs: audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
      seenLargestPaintMs: details?.observedLargestContentfulPaint ?? Number.NaN,
    })
  }
  const median = (figure: keyof Omit<Audit, 'faults'>) =>
    percentile(
      found.map((one) => one[figure]),
      50,
    )
  return {
    performance: median('performance'),
    accessibility: median('accessibility'),
    bestPractices: median('bestPractices'),
    largestPaintMs: median('largestPaintMs'),
    seenLargestPaintMs: median('seenLargestPaintMs'),
    faults: [...faults],
  }
}

import { existsSync, readFileSync } from 'node:fs'

export type Counts = { passed: number; failed: number }

/** What Vitest's JSON report says; null when it wrote none. */
export function readVitestCounts(file: string): Counts | null {
  const report = read<{ numPassedTests: number; numFailedTests: number }>(file)
  return report && { passed: report.numPassedTests, failed: report.numFailedTests }
}

/** What Playwright's JSON report says; null when it wrote none. A test that passed only when repeated is told of by the list as flaky. */
export function readPlaywrightCounts(file: string): Counts | null {
  const report = read<{ stats: { expected: number; unexpected: number; flaky: number } }>(file)
  return report && { passed: report.stats.expected + report.stats.flaky, failed: report.stats.unexpected }
}

function read<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null
}

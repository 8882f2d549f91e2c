import setUpPostgres from '#tests/support/postgres-setup'
import type { Report } from './report.ts'

export type Parts = Record<string, () => Promise<void>>

/** Runs the named parts of a bench one after another, and writes the report after each, beside a Postgres that goes when they end. `names`: separated by commas. */
export async function runParts(report: Report, parts: Parts, names: string): Promise<void> {
  const tearDown = await setUpPostgres()
  try {
    for (const name of names.split(',')) {
      const part = parts[name]
      if (part === undefined)
        throw new Error(`There is no part ${name}; there are ${Object.keys(parts).join(', ')}.`)
      report.begin(name)
      await part()
      report.write(Object.keys(parts))
    }
  } finally {
    await tearDown()
  }
}

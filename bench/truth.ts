/**
 * `npm run truth -- --histories 100000 --through-postgres 5000`: guarantee L1 in its long form. Plays random histories on the
 * pure join, one property after the other, then through Postgres, and prints N, failures, seconds and the 95 % bound. A
 * failure of the pure join is shown as its smallest history; `--seed` gives the same histories again.
 */
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import setUpPostgres from '#tests/support/postgres-setup'
import { createTestDatabase } from '#tests/support/test-database'
import { history } from '#tests/support/truth/history'
import { PROPERTIES } from '#tests/support/truth/properties'
import { RULES } from '#tests/support/truth/rules'
import { playThroughPostgres } from '#tests/support/truth/through-postgres'

/** Histories that share one database; a fresh one keeps it as small as a desk's. */
const SHARED_BY = 500

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '100000' },
    'through-postgres': { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const seed = Number(values.seed)
let hasFailed = false
process.stdout.write(`seed ${seed}\n`)
onThePureJoin(Number(values.histories))
if (Number(values['through-postgres']) > 0) await throughPostgres(Number(values['through-postgres']))
process.exitCode = hasFailed ? 1 : 0

function onThePureJoin(count: number): void {
  for (const [name, holds] of Object.entries(PROPERTIES)) {
    const beganAt = performance.now()
    const run = fc.check(
      fc.property(history, (one) => {
        holds(RULES, one)
      }),
      { numRuns: count, seed },
    )
    report(name, run.numRuns, run.failed ? 1 : 0, beganAt)
    if (run.failed) process.stderr.write(`${fc.defaultReportMessage(run)}\n`)
  }
}

async function throughPostgres(count: number): Promise<void> {
  const beganAt = performance.now()
  const failures: string[] = []
  const tearDown = await setUpPostgres()
  try {
    for (let done = 0; done < count; done += SHARED_BY) {
      const database = await createTestDatabase()
      const numRuns = Math.min(SHARED_BY, count - done)
      const played = fc.sample(history, { numRuns, seed: seed + done })
      for (const failure of await playThroughPostgres(database.url, played)) {
        failures.push(`seed ${seed + done}, of ${numRuns}, ${failure}`)
      }
      await database.drop()
    }
  } finally {
    await tearDown()
  }
  report('through Postgres, three processes', count, failures.length, beganAt)
  for (const failure of failures) process.stderr.write(`${failure}\n`)
}

function report(name: string, count: number, failed: number, beganAt: number): void {
  hasFailed ||= failed > 0
  const seconds = ((performance.now() - beganAt) / 1_000).toFixed(1)
  const bound = failed === 0 ? `, true rate below ${(3 / count).toExponential(1)} (95 %)` : ''
  process.stdout.write(`${name}: N ${count}, failures ${failed}, ${seconds} s${bound}\n`)
}

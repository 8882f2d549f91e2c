/**
 * What the list costs and how fast it is, beside the naive way, in one run: `npm run bench:list`. Prints one table and writes
 * bench/results/list.md. `--short` raises the quotas tenfold (said beside the figures) and takes minutes; the long
 * form is at Amazon's default quotas. `--only first,rest` runs some parts; `--rest-minutes 60` is how long rest is watched.
 */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { startSimulator } from '#simulator/simulator'
import { measureAtRest } from './list/at-rest.ts'
import { measureConvergence } from './list/convergence.ts'
import { measureEventToBrowser } from './list/event-to-browser.ts'
import { measureFirstList } from './list/first-list.ts'
import type { NaiveLoad } from './list/naive-page.ts'
import { asMarkdown, measureListLatency } from './list-latency.ts'
import { count, ratio, seconds, startReport } from './report.ts'
import { type Parts, runParts } from './run-parts.ts'

const { values: flags } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: { type: 'string', default: 'naive,first,convergence,events,latency,rest' },
    'rest-minutes': { type: 'string', default: '60' },
  },
})
const OPEN = 2_500
const PAUSED = 340
const factor = flags.short ? 10 : 1
const report = startReport({
  file: 'list.md',
  title: 'The list, measured',
  script: 'bench:list',
  about: `${count(OPEN)} open tasks of which ${PAUSED} are paused; quotas are Amazon's defaults, with --short ten times those.`,
})
const { add } = report

const parts: Parts = {
  async naive() {
    const simulator = await startSimulator({
      seed: { preset: 'large', openTasks: OPEN, pausedTasks: PAUSED },
      quotaFactor: factor,
    })
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [path.join(import.meta.dirname, 'list/naive-page.ts'), simulator.instanceId, simulator.region],
      {
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'production',
          AWS_ENDPOINT_URL_CONNECT: simulator.endpoint,
          AWS_ACCESS_KEY_ID: simulator.accessKeyId,
          AWS_SECRET_ACCESS_KEY: simulator.secretAccessKey,
        },
      },
    )
    const load = JSON.parse(stdout) as NaiveLoad
    const ledger = await simulator.control.ledger()
    const throttled = ledger.filter(({ status }) => status === 429).length
    await simulator.close()
    add(
      'naive page, one load',
      `${load.pausedFound} of ${PAUSED} paused tasks, then ${load.error ?? 'the end'}`,
      `${seconds(load.seconds)}, ${count(ledger.length)} calls, ${count(throttled)} throttled`,
    )
  },

  async first() {
    for (const share of [1, 0.5]) {
      const list = await measureFirstList({ share, openTasks: OPEN, pausedTasks: PAUSED, factor })
      const quota = `${share * 100} % of the quota`
      add(`first paused task seen, ${quota}`, seconds(list.firstSeconds), '')
      add(`last paused task seen, ${quota}`, seconds(list.lastSeconds), '')
      add(
        `every open task described, ${quota}`,
        seconds(list.wholeSeconds),
        `${ratio(list.wholeSeconds, list.floorSeconds)} of the floor of ${seconds(list.floorSeconds)}; ${list.throttled} of ${count(list.calls)} calls throttled`,
      )
    }
  },

  async convergence() {
    const options = { openTasks: OPEN, pausedTasks: PAUSED, changes: 200, factor, share: 0.5 }
    const found = await measureConvergence(options)
    add(
      'without any event: a change is on the list after (p50, p95, max)',
      [found.p50Seconds, found.p95Seconds, found.maxSeconds].map(seconds).join(', '),
      `max ${ratio(found.maxSeconds, found.floorSeconds)} of one sweep's floor of ${seconds(found.floorSeconds)}; ${found.changes} changes, ${found.wrongAtTheEnd} wrong at the end`,
    )
  },

  async events() {
    for (const perSecond of [1, 5]) {
      const seen = await measureEventToBrowser({ tasks: 40, changes: 200, perSecond, factor: 10 })
      add(
        `from a change to the browser, with events, ${perSecond} a second (p50, p95, p99)`,
        [seen.p50Ms, seen.p95Ms, seen.p99Ms].map((ms) => `${Math.round(ms)} ms`).join(', '),
        `${seen.changes} changes, ${seen.unseen} not seen within 3 s; server ${Math.round(seen.serverMiB)} MiB`,
      )
    }
  },

  async latency() {
    for (const size of flags.short ? [1_000, 10_000] : [1_000, 10_000, 100_000]) {
      for (const door of ['verb', 'http'] as const) {
        const table = await measureListLatency({ size, door, samples: 30, seconds: flags.short ? 10 : 30 })
        console.log(`\n${asMarkdown(table)}\n`)
        const ms = ({ p50, p99 }: { p50: number; p99: number }) => `${p50.toFixed(0)}, ${p99.toFixed(0)} ms`
        const alone = table.rows.filter((row) => row.floor !== undefined)
        const [first] = alone
        const slowest = alone.toSorted((a, b) => b.p99 - a.p99)[0]
        const place = `${count(size)} paused tasks, ${door === 'verb' ? 'at the verb' : 'over HTTP'}`
        if (first === undefined || slowest === undefined) continue
        add(
          `first page of ${place} (p50, p99)`,
          ms(first),
          `${(first.p50 / (first.floor ?? 1)).toFixed(1)} of the same rows read by id`,
        )
        add(`slowest filter or sort of ${place} (p50, p99)`, ms(slowest), slowest.what)
        for (const crowd of table.rows.filter((row) => row.floor === undefined)) {
          add(
            `${place}, ${crowd.what} (p50, p99)`,
            ms(crowd),
            `${crowd.samples} answers, ${crowd.errors} errors`,
          )
        }
      }
    }
  },

  async rest() {
    const minutes = Number(flags['rest-minutes'])
    const rest = await measureAtRest({ openTasks: OPEN, pausedTasks: PAUSED, minutes, factor: 10 })
    const listed = Object.entries(rest.byOperation)
      .map(([operation, calls]) => `${operation} ${count(Math.round(calls))}`)
      .join(', ')
    add(
      'calls an hour at rest',
      count(Math.round(rest.callsPerHour)),
      `watched for ${minutes} min: ${listed}; a page that describes all each 30 s makes ${count(rest.naiveCallsPerHour)}, ${(rest.naiveCallsPerHour / rest.callsPerHour).toFixed(0)} times as many`,
    )
  },
}

await runParts(report, parts, flags.only)

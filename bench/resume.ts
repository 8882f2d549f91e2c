/**
 * Resumes under stress, beside the naive loop, in one run: `npm run bench:resume`. Prints one table and writes bench/results/resume.md.
 * `--short` has smaller numbers and takes minutes; the long form has those that docs and guarantees name. `--only naive,crashes` runs
 * some parts. Quotas are raised where a figure says so; R7 and R8 are at Amazon's defaults in the long form.
 */
import { parseArgs } from 'node:util'
import { percentile } from './list/percentile.ts'
import { count, seconds, startReport, zero } from './report.ts'
import { addUp } from './resume/adding-up.ts'
import { clickManyTimes } from './resume/clicks.ts'
import { killAndKill } from './resume/crashes.ts'
import { freezeWorkers } from './resume/frozen.ts'
import { goOnAfter } from './resume/going-on.ts'
import { runNaively } from './resume/naive.ts'
import { pauseAnew } from './resume/paused-anew.ts'
import { watchQuota } from './resume/quota-used.ts'
import { callTheSilent } from './resume/silence.ts'
import { weatherStorm } from './resume/storm.ts'
import { type Parts, runParts } from './run-parts.ts'

const { values: flags } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    only: {
      type: 'string',
      default: 'naive,crashes,clicks,anew,going-on,frozen,quota,storm,silence,adding-up',
    },
  },
})
const report = startReport({
  file: 'resume.md',
  title: 'Resumes, measured',
  script: 'bench:resume',
  about:
    'Amazon Connect is the simulator, whose ledger of every received call is the ground truth. 3/N is the 95 % bound of a zero.',
})
const { add } = report
const pick = <T>(short: T, long: T): T => (flags.short ? short : long)
const percent = (share: number) => `${(share * 100).toFixed(1)} %`

const parts: Parts = {
  async naive() {
    for (const mode of ['sequential', 'all'] as const) {
      const kills = mode === 'all' ? 0 : 11
      const run = await runNaively({ mode, tasks: 400, kills, lostShare: 0.05, factor: 10 })
      add(
        `naive loop, ${mode === 'all' ? 'Promise.all' : 'one after another'}, SDK defaults, 400 tasks, 5 % of answers lost, ${kills} kills`,
        `${run.falseFailures} called failed that were resumed (${percent(run.falseFailures / run.tasks)}), ${run.leftPaused} given up and still paused`,
        `${seconds(run.seconds)}, ${count(run.calls)} calls, ${count(run.throttled)} throttled, ${run.repeats} repeated after success; quota × 10`,
      )
    }
  },

  async crashes() {
    const run = await killAndKill({
      ...pick({ requests: 600, kills: 40, atLeast: 0 }, { requests: 10_000, kills: 1_000, atLeast: 50 }),
      workers: 2,
      lostShare: 0.05,
      factor: 10,
    })
    const { requests, kills } = run
    const beside = `${count(requests)} requests, 5 % of answers lost, ${count(kills)} kill -9 in ${seconds(run.seconds)}; quota × 10`
    add('R1 requests lost', zero(run.lost, requests), beside)
    add('R3 called failed, and was resumed', zero(run.falseFailed, requests), beside)
    add('R3 called resumed, and was not', zero(run.falseResumed, requests), beside)
    add('calls repeated after one that had taken effect', zero(run.duplicates, requests), beside)
    add('S8 calls without an earlier audit entry of their own', zero(run.unannounced, requests), beside)
    for (const [window, times] of Object.entries(run.byWindow)) {
      add(`acts that a kill found ${window}`, count(times), `in ${run.rounds} kills of all workers at once`)
    }
  },

  async clicks() {
    const { clicks, tasks, calls, duplicates, notResumed } = await clickManyTimes({
      tasks: pick(200, 2_000),
      factor: 40,
    })
    add(
      'R2 duplicate ResumeContact',
      zero(duplicates, clicks),
      `${count(tasks)} tasks, each clicked five times by two people, two tabs and a replay: ${count(calls)} calls, ${notResumed} not resumed; quota × 40`,
    )
  },

  async anew() {
    const run = await pauseAnew({ schedules: pick(100, 1_000), atOnce: 30, lostShare: 0.05 })
    const beside = `${run.leftAlone} left alone, ${run.resumed} resumed as clicked, ${run.insideWindow} inside the window that ResumeContact leaves open`
    add(
      'R4 a pause resumed by an older request, outside the window',
      zero(run.outsideWindow, run.schedules),
      beside,
    )
    add('R4 inside the window and not said', zero(run.keptQuiet, run.insideWindow), 'flag laterPause')
  },

  async 'going-on'() {
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      const { nextCall, heldAct } = await goOnAfter(signal, 1)
      add(
        `R5 a batch goes on after ${signal === 'SIGKILL' ? 'kill -9' : 'SIGTERM'}`,
        seconds(nextCall),
        `what the old worker held: ${seconds(heldAct)}; another worker started at once; Amazon's default quotas`,
      )
    }
  },

  async frozen() {
    const run = await freezeWorkers({ trials: pick(16, 200), atOnce: 16, factor: 10 })
    add(
      'R6 calls by workers that woke up after their leases',
      zero(run.sendsAfterWaking, run.trials),
      `at least ${run.holdingLeases} held a lease when stopped, ${run.resumedTwice} resumed twice; quota × 10`,
    )
  },

  async quota() {
    const factors = pick([10], [1, 10])
    for (const factor of factors) {
      const watched = pick(60, factor === 1 ? 600 : 120)
      const run = await watchQuota({
        batch: Math.min(2_500, Math.ceil(watched * 2 * factor * 1.3)),
        seconds: watched,
        clickEverySeconds: 4,
        workers: 3,
        factor,
      })
      const quotas = factor === 1 ? "Amazon's default quotas" : `quotas × ${factor}`
      add(
        `R7 share of ResumeContact's quota used by 3 processes, ${quotas}`,
        percent(run.used),
        `${count(run.calls)} calls in ${watched} s, ${run.throttled} throttled`,
      )
      add(
        `R8 from click to call during a batch (p50, p99, max), ${quotas}`,
        [percentile(run.clickMs, 50), percentile(run.clickMs, 99), Math.max(...run.clickMs)]
          .map((ms) => `${Math.round(ms)} ms`)
          .join(', '),
        `${run.clickMs.length} clicks, one each 4 s`,
      )
    }
  },

  async storm() {
    const run = await weatherStorm({ waiting: 500, seconds: pick(60, 300), workers: 3, factor: 10 })
    add(
      'R9 calls on the wire for each one issued',
      run.callsPerIssued.toFixed(2),
      `${run.waiting} waiting, ${run.seconds} s of 429: ${run.calls} calls, at most ${run.mostInTenSeconds} in any ten seconds once known; sending again ${seconds(run.secondsUntilBack)} after the end`,
    )
  },

  async silence() {
    const run = await callTheSilent({ calls: pick(200, 1_000), atOnce: 100 })
    add(
      'R10 calls that took over 6.5 s against a silent Connect',
      zero(run.over6500Ms, run.calls),
      `slowest ${run.slowestSeconds.toFixed(2)} s, ${run.socketsLeft} sockets left open`,
    )
  },

  async 'adding-up'() {
    const run = await addUp({ looks: pick(500, 10_000), cancels: pick(3, 20), factor: 10 })
    add(
      'R11 looks at which counts did not add up',
      zero(run.wrong, run.looks),
      'while two workers run, 5 % of answers lost',
    )
    add(
      'R11 calls later than a second after a cancel',
      zero(run.sentLater, run.cancels),
      `latest ${run.latestMs} ms`,
    )
  },
}

await runParts(report, parts, flags.only)
process.exit(0)

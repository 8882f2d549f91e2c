/**
 * What the desk costs a browser and how fast it answers a hand, beside a bare app of Next and TanStack Query that is built in the same
 * run: `npm run bench:page`. Prints one table and writes bench/results/page.md. It measures the production build that is there, which
 * must be of these sources. `--short` takes fewer samples; `--only weight,hand` runs one part. A machine that does something else tells lies.
 */
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { openDatabase } from '#lib/store/database'
import { storeOn } from '#lib/store/store'
import { isBuildCurrent } from '#scripts/build-app'
import { ensureChromium } from '#scripts/chromium'
import { findFreePort } from '#scripts/free-port'
import { type Desk, startDesk } from '#tests/support/desk'
import { fillIndex } from '#tests/support/fill-index'
import { signIn } from './list/desk-client.ts'
import { percentile } from './list/percentile.ts'
import { type Audit, auditPage } from './page/audit-page.ts'
import { measureInteractions } from './page/interactions.ts'
import { countFrames } from './page/scrolling.ts'
import { readSentJavaScript } from './page/sent-javascript.ts'
import { startBareApp } from './page/start-bare-app.ts'
import { count, startReport } from './report.ts'
import { type Parts, runParts } from './run-parts.ts'

const { values: flags } = parseArgs({
  options: { short: { type: 'boolean', default: false }, only: { type: 'string', default: 'weight,hand' } },
})
const SIZES = [100, 10_000]
const RUNS = flags.short ? 1 : 5
const SAMPLES = flags.short ? 10 : 40
const SCROLL_SPEEDS = [0, 2_000, 10_000]
const SCROLL_SECONDS = 8
if (!isBuildCurrent())
  throw new Error('There is no build of these sources: run `npm test -- --only build` first.')
const report = startReport({
  file: 'page.md',
  title: 'The page, measured',
  script: 'bench:page',
  about:
    'Chromium without a graphics processor, window of 1440 × 900, server, database and browser on this one machine.',
})
const { add } = report
const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`
const ms = (value: number) => `${Math.round(value)} ms`

const parts: Parts = {
  /** What is sent, and what Lighthouse says of it, each beside the bare app. */
  async weight() {
    const bare = await startBareApp()
    const desk = await startFilledDesk(100)
    const port = await findFreePort()
    const browser = await launch([`--remote-debugging-port=${port}`])
    try {
      await signInProfile(browser, desk.url)
      const ofBare = await auditPage({ url: bare.url, port, runs: RUNS })
      const ofDesk = await auditPage({ url: desk.url, port, runs: RUNS })
      const beside = (figure: keyof Omit<Audit, 'faults'>) =>
        `bare app ${figure.endsWith('Ms') ? ms(ofBare[figure]) : ofBare[figure]}`
      add(`Lighthouse, performance (median of ${RUNS})`, String(ofDesk.performance), beside('performance'))
      add('Lighthouse, accessibility', String(ofDesk.accessibility), beside('accessibility'))
      add('Lighthouse, best practices', String(ofDesk.bestPractices), beside('bestPractices'))
      if (ofDesk.faults.length > 0) add('Lighthouse marks down', ofDesk.faults.join(', '), '')
      add('largest contentful paint, simulated desktop', ms(ofDesk.largestPaintMs), beside('largestPaintMs'))
      add(
        'largest contentful paint, this machine',
        ms(ofDesk.seenLargestPaintMs),
        beside('seenLargestPaintMs'),
      )
      const sentByBare = await inNewPage(browser, (page) => readSentJavaScript(page, bare.url))
      const sentByDesk = await inNewPage(browser, async (page) => {
        await desk.signInAs(page, 'supervisor')
        return await readSentJavaScript(page, desk.url)
      })
      add(
        'JavaScript sent for the desk, gzipped',
        kilobytes(sentByDesk.bytes),
        `${kilobytes(sentByDesk.bytes - sentByBare.bytes)} above the bare app's ${kilobytes(sentByBare.bytes)}; ${sentByDesk.files} files, ${kilobytes(sentByDesk.decodedBytes)} when unpacked`,
      )
    } finally {
      await browser.close()
      await desk.close()
      await bare.close()
    }
  },

  /** How soon the desk answers a hand, on a short list and on a long one. */
  async hand() {
    for (const size of SIZES) {
      const desk = await startFilledDesk(size)
      const browser = await launch()
      try {
        const taken = await inNewPage(browser, (page) => measureInteractions(desk, page, SAMPLES))
        for (const [what, times] of Object.entries(taken)) {
          const of = (figure: 'nextPaintMs' | 'shownMs', percent: number) =>
            ms(
              percentile(
                times.map((one) => one[figure]),
                percent,
              ),
            )
          add(
            `${what}, ${count(size)} tasks: from input to next paint (p50, p95)`,
            `${of('nextPaintMs', 50)}, ${of('nextPaintMs', 95)}`,
            `until the answer is there ${of('shownMs', 50)}, ${of('shownMs', 95)}; ${times.length} times`,
          )
        }
        if (size === Math.max(...SIZES)) await inNewPage(browser, (page) => scroll(desk, page, size))
      } finally {
        await browser.close()
        await desk.close()
      }
    }
  },
}

async function scroll(desk: Desk, page: Page, size: number): Promise<void> {
  await desk.signInAs(page, 'supervisor')
  await page.goto(desk.url)
  await page.waitForSelector('[role=row][aria-rowindex="2"]')
  await page.waitForTimeout(2_000)
  for (const speed of SCROLL_SPEEDS) {
    const { due, dropped, longestMs } = await countFrames(page, speed, SCROLL_SECONDS)
    add(
      speed === 0
        ? 'frames dropped on the same page left alone'
        : `frames dropped while scrolling ${count(size)} tasks, ${count(speed)} pixels a second`,
      `${dropped} of ${due}`,
      `longest ${ms(longestMs)}`,
    )
  }
}

/** Lighthouse opens its pages in the browser's own first profile; a header given to it would be missing from what the page fetches. */
async function signInProfile(browser: Browser, url: string): Promise<void> {
  const { cookie } = await signIn(url)
  const cookies = cookie.split('; ').map((one) => {
    const [name = '', ...value] = one.split('=')
    // One without an end would go with the first page that is closed.
    return { name, value: value.join('='), url, expires: Date.now() / 1_000 + 3_600 }
  })
  const session = await browser.newBrowserCDPSession()
  await session.send('Storage.setCookies', { cookies })
  await session.detach()
}

async function startFilledDesk(tasks: number): Promise<Desk> {
  const desk = await startDesk()
  const db = openDatabase(desk.databaseUrl)
  const { instanceId } = desk.connect
  const store = storeOn(db, instanceId)
  await store.instance.ensure()
  await fillIndex({ databaseUrl: desk.databaseUrl, store, instanceId, each: tasks, queues: 8, agents: 60 })
  await db.destroy()
  return desk
}

function launch(args: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox', ...args] })
}

/** In a browser context that knows nothing yet. */
async function inNewPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

await runParts(report, parts, flags.only)

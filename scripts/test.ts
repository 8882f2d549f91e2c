/**
 * `npm test`: every check in order, up to the first that fails, a line for each with its seconds, and at the very
 * end `N passed, N failed` over all tests. `--only <step>` runs one step; what follows goes to its tool.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildApp, isBuildCurrent } from './build-app.ts'
import { ensureChromium } from './chromium.ts'
import { Crew, Interrupted } from './crew.ts'
import { writeLanguages } from './languages.ts'
import { PlainError } from './plain-error.ts'
import { complain, say } from './steps.ts'
import { type Counts, readPlaywrightCounts, readVitestCounts } from './test-counts.ts'

type Step = { name: string; run(rest: string[]): Promise<boolean>; readCounts?(): Counts | null }

process.chdir(path.dirname(import.meta.dirname))
// Whatever a tool starts by the name `node` must be the Node that runs this.
process.env.PATH = `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ''}`

const RESULTS = 'test-results'
const VITEST_REPORT = `${RESULTS}/vitest.json`
const PLAYWRIGHT_REPORT = `${RESULTS}/playwright.json`
const BUILD_LOG = `${RESULTS}/build.log`

/** Integration tests mostly wait (for looks, leases, lags), so more files than cores run side by side. */
const waits: Record<string, string[]> = { integration: ['--maxWorkers', '4'] }

const STEPS: Step[] = [
  {
    name: 'lint',
    run: (rest) => tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', ...rest]),
  },
  {
    name: 'types',
    run: async () =>
      (await tool('next/dist/bin/next', ['typegen'])) &&
      (await tool('typescript/bin/tsc', ['--noEmit', '--incremental', 'false'])),
  },
  { name: 'unused', run: (rest) => tool('knip/bin/knip.js', rest) },
  ...['unit', 'contract', 'integration'].map((project) => ({
    name: project,
    run: (rest: string[]) => vitest(['--project', project, ...(waits[project] ?? []), ...rest]),
    readCounts: () => readVitestCounts(VITEST_REPORT),
  })),
  { name: 'build', run: build },
  {
    name: 'e2e',
    run: async (rest) => {
      process.env.PLAYWRIGHT_CHROMIUM = ensureChromium()
      return await tool('@playwright/test/cli.js', ['test', ...rest])
    },
    readCounts: () => readPlaywrightCounts(PLAYWRIGHT_REPORT),
  },
]

writeLanguages()
process.exitCode = (await runSteps()) ? 0 : 1

async function runSteps(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { only: { type: 'string' } },
  })
  const steps = STEPS.filter((step) => !values.only || step.name === values.only)
  if (steps.length === 0) {
    complain(`There is no step ${values.only}: choose one of ${STEPS.map(({ name }) => name).join(', ')}.`)
    return false
  }
  mkdirSync(RESULTS, { recursive: true })
  const lines: string[] = []
  const total: Counts = { passed: 0, failed: 0 }
  for (const step of steps) {
    const isGood = await runStep(step, positionals, lines, total)
    if (!isGood) break
  }
  say(`\n${lines.join('\n')}\n`)
  say(`${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0
}

/** Runs one step and adds what came of it. A step that fails without a failed test counts as one. */
async function runStep(step: Step, rest: string[], lines: string[], total: Counts): Promise<boolean> {
  const beganAt = performance.now()
  for (const report of [VITEST_REPORT, PLAYWRIGHT_REPORT]) rmSync(report, { force: true })
  const isGood = await step.run(rest)
  const counts = step.readCounts?.() ?? null
  const isComplete = isGood && (!step.readCounts || counts?.failed === 0)
  total.passed += counts?.passed ?? 0
  total.failed += isComplete ? 0 : Math.max(1, counts?.failed ?? 0)
  const seconds = ((performance.now() - beganAt) / 1000).toFixed(1).padStart(6)
  const tests = counts ? `  ${counts.passed} passed, ${counts.failed} failed` : ''
  lines.push(`${isComplete ? 'ok    ' : 'FAILED'}  ${step.name.padEnd(12)}${seconds} s${tests}`)
  return isComplete
}

function vitest(args: string[]): Promise<boolean> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`]
  return tool('vitest/vitest.mjs', ['run', '--passWithNoTests', ...reporters, ...args])
}

async function build(): Promise<boolean> {
  if (isBuildCurrent()) return true
  const crew = new Crew()
  try {
    await buildApp(crew, BUILD_LOG)
    return true
  } catch (error) {
    await crew.stopAll()
    if (error instanceof Interrupted) return false
    if (!(error instanceof PlainError)) throw error
    complain(`${readFileSync(BUILD_LOG, 'utf8')}\n${error.message}`)
    return false
  }
}

/** Runs a tool from node_modules to its end, in this terminal, and says whether it succeeded. */
async function tool(file: string, args: string[]): Promise<boolean> {
  say(`\n${path.basename(file)} ${args.join(' ')}`)
  const child = spawn(process.execPath, [path.join('node_modules', file), ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = await once(child, 'close')
  return code === 0
}

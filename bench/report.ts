/**
 * What a bench found, a line each as it goes, and at the end as one table in bench/results. Parts may be run apart, some on another day: each
 * row says the part, the command and the commit it came from, and a run replaces the rows of its own parts only.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '..')
const HEAD = '| part | what | figure | beside | run |'

export type Report = ReturnType<typeof startReport>

export type ReportOptions = {
  /** In bench/results. */
  file: string
  title: string
  /** Of package.json. */
  script: string
  /** What holds for all figures, in a sentence. */
  about: string
}

export function startReport({ file, title, script, about }: ReportOptions) {
  const rows: { part: string; cells: string[] }[] = []
  let part = ''
  const load = (loadavg()[0] ?? 0).toFixed(1)
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT }).toString().trim()
  return {
    /** What is added from here on belongs to it. */
    begin(name: string) {
      part = name
    },

    add(what: string, figure: string, beside = '') {
      rows.push({ part, cells: [what, figure, beside] })
      console.log(`${what}: ${figure}${beside && ` (${beside})`}`)
    },

    /** What there is so far. `parts`: all there are, in their order. */
    write(parts: readonly string[]) {
      const target = path.join(ROOT, 'bench/results', file)
      const flags = process.argv.slice(2).join(' ')
      const run = `\`${flags || 'as it is'}\` at ${commit}, load ${load} before`
      const fresh = rows.map((row) => ({ ...row, line: `| ${[row.part, ...row.cells, run].join(' | ')} |` }))
      const ran = new Set(rows.map((row) => row.part))
      const before = recorded(target)
      const kept = before.rows.filter((row) => !ran.has(row.part))
      const table = [
        HEAD,
        '|---|---|---|---|---|',
        ...parts
          .flatMap((name) => [...kept, ...fresh].filter((row) => row.part === name))
          .map(({ line }) => line),
      ].join('\n')
      const text = `# ${title}

\`npm run ${script}\`, with what \`run\` names after \`--\`; Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB.
${about}

${table}
${before.rest}`
      mkdirSync(path.dirname(target), { recursive: true })
      writeFileSync(target, text)
    },
  }
}

/** The rows of earlier runs, and whatever else stands in the file: nothing that was measured is lost by measuring something. */
function recorded(target: string): { rows: { part: string; line: string }[]; rest: string } {
  if (!existsSync(target)) return { rows: [], rest: '' }
  const lines = readFileSync(target, 'utf8').split('\n')
  const head = lines.indexOf(HEAD)
  if (head === -1) return { rows: [], rest: ['', ...lines.slice(1)].join('\n') }
  const isRow = (line: string) => line.startsWith('| ')
  const table = lines.slice(head + 2)
  const length = table.findIndex((line) => !isRow(line))
  const rows = table.slice(0, length === -1 ? undefined : length)
  return {
    rows: rows.map((line) => ({ part: line.split(' | ')[0]?.slice(2) ?? '', line })),
    rest: table.slice(rows.length + 1).join('\n'),
  }
}

export const seconds = (value: number) => `${value.toFixed(1)} s`
export const ratio = (value: number, floor: number) => (value / floor).toFixed(3)
export const count = (value: number) => value.toLocaleString('en')

/** "0 of N (at most 3/N)": the 95 % bound of a zero. */
export function zero(found: number, n: number): string {
  return found === 0 ? `0 of ${count(n)} (3/N ${(3 / n).toExponential(1)})` : `${count(found)} of ${count(n)}`
}

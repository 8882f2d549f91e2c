/** What a bench found, a line each as it goes, and at the end as one table in bench/results, with the command and commit it came from. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '..')

export function startReport() {
  const rows: { what: string; figure: string; beside: string }[] = []
  return {
    add(what: string, figure: string, beside = '') {
      rows.push({ what, figure, beside })
      console.log(`${what}: ${figure}${beside && ` (${beside})`}`)
    },

    /** Writes bench/results/`file`. `about`: what holds for all figures, in a sentence. */
    write(file: string, title: string, script: string, about: string) {
      const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: ROOT }).toString().trim()
      const table = [
        '| what | figure | beside |',
        '|---|---|---|',
        ...rows.map(({ what, figure, beside }) => `| ${what} | ${figure} | ${beside} |`),
      ].join('\n')
      const command = [
        'npm run',
        script,
        ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : []),
      ].join(' ')
      const text = `# ${title}

\`${command}\` at commit ${commit}, Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB.
${about}

${table}
`
      mkdirSync(path.join(ROOT, 'bench/results'), { recursive: true })
      writeFileSync(path.join(ROOT, 'bench/results', file), text)
      console.log(`\n${table}`)
    },
  }
}

export const seconds = (value: number) => `${value.toFixed(1)} s`
export const ratio = (value: number, floor: number) => (value / floor).toFixed(3)
export const count = (value: number) => value.toLocaleString('en')

/** "0 of N (at most 3/N)": the 95 % bound of a zero. */
export function zero(found: number, n: number): string {
  return found === 0 ? `0 of ${count(n)} (3/N ${(3 / n).toExponential(1)})` : `${count(found)} of ${count(n)}`
}

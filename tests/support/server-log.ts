/** What a desk's server wrote: its own log lines are JSON; anything else it says is said by something that failed. */
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'

const ERROR_LEVEL = 50
/** Next greets with these when it starts. */
const GREETING = /^\s*(▲ Next\.js|- (Local|Network):|✓ |$)/

export type ServerLog = {
  lines: readonly string[]
  /** Takes the lines of level error or worse, and those that are no log lines, written since the last call. */
  takeErrors(): string[]
}

export function watchLog(child: ChildProcess): ServerLog {
  const lines: string[] = []
  let seen = 0
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => lines.push(line))
  }
  return {
    lines,
    takeErrors() {
      const fresh = lines.slice(seen)
      seen = lines.length
      return fresh.filter(isError)
    },
  }
}

function isError(line: string): boolean {
  try {
    const { level } = JSON.parse(line) as { level: number | string }
    return typeof level === 'number' ? level >= ERROR_LEVEL : ['error', 'fatal'].includes(level)
  } catch {
    return !GREETING.test(line)
  }
}

import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** No process ever has this id. */
const NOBODY = '2147483646'

/** The process id of the Postgres that serves `dataDir` right now, or null when none does. */
export function postmasterPid(dataDir: string): number | null {
  const pid = Number(pidFileLines(dataDir)[0])
  return Number.isInteger(pid) && pid > 0 && isPostgresOn(pid, dataDir) ? pid : null
}

/**
 * A pid file whose number now belongs to some other program keeps Postgres from starting. The number is replaced
 * by one that nobody has; the rest stays, for by it Postgres recognises backends of the old server still alive.
 */
export function retireStalePid(dataDir: string): void {
  const lines = pidFileLines(dataDir)
  if (lines.length < 2) return
  writeFileSync(path.join(dataDir, 'postmaster.pid'), [NOBODY, ...lines.slice(1)].join('\n'))
}

function pidFileLines(dataDir: string): string[] {
  try {
    return readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    // None, or the server has just left and taken it with it.
    return []
  }
}

function isPostgresOn(pid: number, dataDir: string): boolean {
  const words =
    process.platform === 'linux'
      ? readCommand(`/proc/${pid}/cmdline`)
      : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout
  return words.includes('postgres') && words.includes(dataDir)
}

function readCommand(file: string): string {
  try {
    return readFileSync(file, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

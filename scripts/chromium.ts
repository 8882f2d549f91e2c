import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { PlainError } from './plain-error.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/snap/bin/chromium',
]

/**
 * The Chromium of this machine: `PLAYWRIGHT_CHROMIUM`, one on the path or in a usual place, or Playwright's own.
 * Null when there is none. @throws PlainError when `PLAYWRIGHT_CHROMIUM` names no program.
 */
export function findChromium(): string | null {
  const asked = process.env.PLAYWRIGHT_CHROMIUM
  if (asked) {
    if (isProgram(asked)) return asked
    throw new PlainError(`PLAYWRIGHT_CHROMIUM is ${asked}, which is no program: correct or unset it.`)
  }
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin']
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...onPath, ...PLACES, chromium.executablePath()].find(isProgram) ?? null
}

/** `findChromium`, installing one where there is none: the system's package as root on Debian, else Playwright's. */
export function ensureChromium(): string {
  const found = findChromium()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
  } else {
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  }
  const installed = findChromium()
  if (installed) return installed
  throw new PlainError(
    'The browser tests need Chromium and it could not be installed: install it yourself, or set PLAYWRIGHT_CHROMIUM to its path.',
  )
}

function run(command: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command, args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return path.isAbsolute(file)
  } catch {
    return false
  }
}

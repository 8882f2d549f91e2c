import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import type { Crew } from './crew.ts'
import { PlainError } from './plain-error.ts'

const SOURCES = [
  '{app,components,lib,messages,public}/**/*',
  '{proxy,instrumentation}.ts',
  '{next,postcss}.config.js',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
]
const STANDALONE = '.next/standalone'
const MARK = `${STANDALONE}/built-from`

export const SERVER = `${STANDALONE}/server.js`

/** Whether `.next/standalone` was built from exactly the sources that are here now. */
export function isBuildCurrent(): boolean {
  return existsSync(SERVER) && existsSync(MARK) && readFileSync(MARK, 'utf8') === hashSources()
}

/** Builds the app for production, complete with its static files, and notes from which sources. */
export async function buildApp(crew: Crew, log: string): Promise<void> {
  const sources = hashSources()
  rmSync(MARK, { force: true })
  await crew.run({
    title: 'The build of the app',
    command: 'node_modules/next/dist/bin/next',
    args: ['build'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    log,
    patienceMs: 2_000,
  })
  if (!existsSync(SERVER)) {
    throw new PlainError(`The build left no ${SERVER}: remove .next and start again.`)
  }
  cpSync('.next/static', `${STANDALONE}/.next/static`, { recursive: true })
  if (existsSync('public')) cpSync('public', `${STANDALONE}/public`, { recursive: true })
  mkdirSync(STANDALONE, { recursive: true })
  writeFileSync(`${MARK}.new`, sources)
  renameSync(`${MARK}.new`, MARK)
}

function hashSources(): string {
  const hash = createHash('sha256').update(process.version)
  const files = SOURCES.flatMap((pattern) => globSync(pattern)).sort()
  for (const file of files) {
    if (!statSync(file).isFile()) continue
    hash.update(`\0${file.split(path.sep).join('/')}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

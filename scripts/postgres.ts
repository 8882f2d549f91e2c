import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { findFreePort, isPortFree } from './free-port.ts'
import { PlainError } from './plain-error.ts'
import { locatePostgres, type PostgresBinaries } from './postgres-binaries.ts'
import { postmasterPid, retireStalePid } from './postmaster.ts'

export type RunningPostgres = { url: string; adopted: boolean; stop(): Promise<void> }

type Access = { port: number; password: string }

/** Held by one launcher for as long as it lives, so that a second one cannot stop the server under the first. */
const LAUNCHER_LOCK = 7_126_001

/**
 * A real Postgres on 127.0.0.1 that keeps its data in `dataDir` (made on first use, readable by its own account
 * only) and its port and password in a 0600 file beside it. Adopts a server that a crash left running there.
 * `stop` ends it, adopted or not, within seconds. Throws `PlainError` where a person has to do something.
 */
export async function ensurePostgres(options: {
  dataDir: string
  settings?: Record<string, string>
}): Promise<RunningPostgres> {
  const dataDir = path.resolve(options.dataDir)
  const accessFile = `${dataDir}.json`
  mkdirSync(path.dirname(dataDir), { recursive: true })
  const binaries = locatePostgres(dataDir)
  if (!existsSync(path.join(dataDir, 'PG_VERSION'))) await initialise(binaries, dataDir, accessFile)
  const access = readAccess(accessFile)

  let adopted = true
  let session = await adoptRunning(dataDir, access)
  if (!session) {
    adopted = false
    if (!(await isPortFree(access.port))) writeAccess(accessFile, access, await findFreePort())
    session = await startServer(binaries, dataDir, access, options.settings ?? {})
  }
  session.on('error', () => {})
  const lock = await session.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
    LAUNCHER_LOCK,
  ])
  if (!lock.rows[0]?.held) {
    await session.end()
    throw new PlainError(
      `Another Unpause already runs from this folder (it uses ${dataDir}): stop it first, or use its window.`,
    )
  }
  const holder = session
  return {
    url: urlOf(access),
    adopted,
    async stop() {
      await holder.end().catch(() => {})
      await stopPostgres(dataDir)
    },
  }
}

async function initialise(binaries: PostgresBinaries, dataDir: string, accessFile: string): Promise<void> {
  const password = randomBytes(24).toString('base64url')
  const draft = `${dataDir}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const secretFolder = mkdtempSync(path.join(tmpdir(), 'unpause-initdb-'))
  const secretFile = path.join(secretFolder, 'password')
  writeFileSync(secretFile, `${password}\n`, { mode: 0o600 })
  for (const place of [draft, secretFolder, secretFile]) own(binaries, place)
  try {
    const child = binaries.spawn(
      'initdb',
      [
        `--pgdata=${draft}`,
        '--username=unpause',
        `--pwfile=${secretFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const said = collect(child.stderr)
    const [code] = await once(child, 'close')
    if (code !== 0) throw new PlainError(`Postgres could not make its folder ${dataDir}: ${lastLine(said())}`)
  } finally {
    rmSync(secretFolder, { recursive: true, force: true })
  }
  writeAccess(accessFile, { port: 0, password }, await findFreePort())
  try {
    renameSync(draft, dataDir)
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true })
    throw new PlainError(`${dataDir} holds something that is no database: move it away and start again.`, {
      cause,
    })
  }
}

/** The server that already runs on this folder, once it answers; null when there is none. */
async function adoptRunning(dataDir: string, access: Access): Promise<Client | null> {
  const deadline = performance.now() + 30_000
  while (postmasterPid(dataDir) !== null) {
    const client = await connect(access).catch(() => null)
    if (client) return client
    if (performance.now() > deadline) {
      throw new PlainError(
        `A Postgres (process ${postmasterPid(dataDir)}) holds ${dataDir} but does not answer: stop that process and start again.`,
      )
    }
    await sleep(200)
  }
  retireStalePid(dataDir)
  return null
}

async function startServer(
  binaries: PostgresBinaries,
  dataDir: string,
  access: Access,
  settings: Record<string, string>,
): Promise<Client> {
  const fixed = { listen_addresses: '127.0.0.1', port: String(access.port), unix_socket_directories: '' }
  const args = Object.entries({ ...settings, ...fixed }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  // Its own session: Ctrl-C must reach the programs that use it first, and it must outlive us to be adopted.
  const child = binaries.spawn('postgres', ['-D', dataDir, ...args], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: '/',
  })
  const said = collect(child.stderr)
  child.unref()
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) break
    const client = await connect(access).catch(() => null)
    if (client) return client
    await sleep(50)
  }
  child.kill('SIGQUIT')
  throw new PlainError(`Postgres did not start on ${dataDir}: ${lastLine(said())}`)
}

async function stopPostgres(dataDir: string): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', 2_000],
    ['SIGQUIT', 1_000],
  ] as const) {
    const pid = postmasterPid(dataDir)
    if (pid === null) return
    process.kill(pid, signal)
    const deadline = performance.now() + patienceMs
    while (postmasterPid(dataDir) !== null && performance.now() < deadline) await sleep(20)
  }
}

async function connect(access: Access): Promise<Client> {
  const client = new Client({
    connectionString: urlOf(access),
    connectionTimeoutMillis: 2_000,
    application_name: 'unpause launcher',
  })
  await client.connect()
  return client
}

function urlOf(access: Access): string {
  return `postgres://unpause:${access.password}@127.0.0.1:${access.port}/postgres`
}

function readAccess(file: string): Access {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Access
  } catch (cause) {
    throw new PlainError(
      `${file}, which holds the password of the database beside it, cannot be read: restore it, or move that folder away to begin anew.`,
      { cause },
    )
  }
}

function writeAccess(file: string, access: Access, port: number): void {
  access.port = port
  writeFileSync(`${file}.new`, JSON.stringify(access), { mode: 0o600 })
  chmodSync(`${file}.new`, 0o600)
  renameSync(`${file}.new`, file)
}

function own(binaries: PostgresBinaries, place: string): void {
  if (binaries.account) chownSync(place, binaries.account.uid, binaries.account.gid)
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = ''
  stream?.setEncoding('utf8')
  stream?.on('data', (chunk: string) => {
    text = (text + chunk).slice(-8_000)
  })
  if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref()
  return () => text
}

function lastLine(text: string): string {
  const lines = text.trim().split('\n')
  return lines.findLast((line) => /FATAL|error/i.test(line))?.trim() ?? lines.at(-1) ?? 'it said nothing'
}

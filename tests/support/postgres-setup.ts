/** Starts one Postgres for a whole run of tests (Vitest or Playwright) and takes it away again at the end. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensurePostgres } from '#scripts/postgres'
import { makeTemplate, TEST_POSTGRES } from './test-database.ts'

const PREFIX = 'unpause-test-postgres-'

// biome-ignore lint/style/noDefaultExport: Vitest and Playwright both call the default export of a global setup
export default async function setUpPostgres(): Promise<() => Promise<void>> {
  await clearLeftovers()
  const folder = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`))
  const dataDir = path.join(folder, 'postgres')
  // Tests throw their data away, so they need not wait for the disk.
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '300' }
  const postgres = await ensurePostgres({ dataDir, settings })
  process.env[TEST_POSTGRES] = postgres.url
  const tearDown = async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplate(postgres.url)
  } catch (error) {
    await tearDown()
    throw error
  }
  return tearDown
}

/** Servers of runs that were killed before they could stop them. */
async function clearLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0
    if (!owner || isAlive(owner)) continue
    const folder = path.join(tmpdir(), name)
    const left = await ensurePostgres({ dataDir: path.join(folder, 'postgres') }).catch(() => null)
    await left?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

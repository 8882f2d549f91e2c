/** A database of its own for each suite, copied from one that already has every migration. */
import { randomUUID } from 'node:crypto'
import { Client } from 'pg'

/** Where `postgres-setup` says which server the run uses. */
export const TEST_POSTGRES = 'UNPAUSE_TEST_POSTGRES'
const TEMPLATE = 'migrated_template'

export type TestDatabase = { url: string; drop(): Promise<void> }

/** An empty, migrated database. `drop` removes it even while connections to it are still open. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env[TEST_POSTGRES]
  if (!server) throw new Error('tests/support/postgres-setup.ts must be the globalSetup of these tests')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await query(server, `create database ${name} template ${TEMPLATE}`)
  return {
    url: urlOf(server, name),
    drop: () => query(server, `drop database if exists ${name} with (force)`),
  }
}

/** Makes the database that `createTestDatabase` copies, on a server that has none yet. */
export async function makeTemplate(server: string): Promise<void> {
  const { migrateToLatest } = await import('#lib/store/migrate')
  await query(server, `create database ${TEMPLATE}`)
  await migrateToLatest(urlOf(server, TEMPLATE))
}

function urlOf(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

async function query(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

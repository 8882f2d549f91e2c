import { Client } from 'pg'
import { migrateToLatest } from '#lib/store/migrate'
import { checkDatabase } from './check-database.ts'
import type { Crew } from './crew.ts'
import { ensurePostgres } from './postgres.ts'
import type { StartPlan } from './start-plan.ts'
import { say, step } from './steps.ts'

const DATA_DIR = '.data/postgres'

/** The address of a database with every migration: the one asked for, or one of our own in `.data`. */
export async function prepareDatabase(crew: Crew, plan: StartPlan): Promise<string> {
  const url = plan.databaseUrl ?? (await openOwnDatabase(crew, plan.instance ? 'unpause' : 'demo'))
  if (plan.databaseUrl) await step('Checking the database', () => crew.during(checkDatabase(url)))
  const applied = await crew.during(migrateToLatest(url))
  if (applied.length > 0 && plan.instance) say(`Database schema brought up to date (${applied.join(', ')}).`)
  return url
}

async function openOwnDatabase(crew: Crew, name: 'unpause' | 'demo'): Promise<string> {
  const server = await step(`Starting a database in ${DATA_DIR}`, () =>
    crew.acquire(ensurePostgres({ dataDir: DATA_DIR }), (postgres) => postgres.stop()),
  )
  if (server.adopted) say('An earlier run left that database running; it is used as it is.')
  const client = new Client({ connectionString: server.url })
  await client.connect()
  try {
    // The simulator invents its contact centre anew each time; what was noted about an earlier one is about nothing.
    if (name === 'demo') await client.query('drop database if exists demo with (force)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${name}`)
  } finally {
    await client.end()
  }
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return url.href
}

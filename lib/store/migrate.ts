/** Brings a database to the schema this program knows. Several processes may do so at once: one does, the others wait. */
import { Migrator } from 'kysely/migration'
import { openDatabase } from './database.ts'
import { MIGRATIONS } from './migrations/index.ts'

/** Applies what is missing and answers with the names applied. @throws what Postgres threw, unwrapped. */
export async function migrateToLatest(databaseUrl: string): Promise<string[]> {
  const db = openDatabase(databaseUrl, { maxConnections: 2, isPatient: true })
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
    const { error, results } = await migrator.migrateToLatest()
    if (error) throw error
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}

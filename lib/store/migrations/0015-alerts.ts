/** From when on each person wants to be told; null while they have chosen nothing. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`alter table person add column alert_settings jsonb`.execute(database)
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`alter table person drop column alert_settings`.execute(database)
}

/** What a person's own batches came to lately is asked by every screen. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`create index batch_by_end on batch (person_id, finished_at) where finished_at is not null`.execute(
    database,
  )
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`drop index batch_by_end`.execute(database)
}

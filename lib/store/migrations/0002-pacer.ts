/** The pacer's buckets: one row for each operation of Connect, account (or endpoint) and Region. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table pacer (
      key text primary key,
      -- Bucket of lib/connect/token-bucket; its times are this database's clock in ms.
      bucket jsonb not null,
      version integer not null
    ) with (fillfactor = 50)
  `.execute(database)
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`drop table pacer`.execute(database)
}

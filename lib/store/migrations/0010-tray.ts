/** The tray is read in the order in which its tasks were resumed, a page at a time. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    drop index act_tray;
    create index act_tray on act (instance_id, settled_at, act_id) where is_in_tray;
  `.execute(database)
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`
    drop index act_tray;
    create index act_tray on act (instance_id) where is_in_tray;
  `.execute(database)
}

/** A request of a batch whose turn came when it could not be taken up is tried again after the others: when it was last tried. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table request add column tried_at timestamptz;
    drop index request_in_turn;
    create index request_in_turn on request (batch_id, tried_at nulls first, position)
      where batch_id is not null and act_id is null and outcome is null;
  `.execute(database)
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table request drop column tried_at;
    create index request_in_turn on request (batch_id, position)
      where batch_id is not null and act_id is null and outcome is null;
  `.execute(database)
}

/** Views that people save under a name: a query string of the desk, for themselves or for all. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table saved_view (
      view_id uuid primary key,
      instance_id uuid not null references instance,
      person_id text not null references person,
      name text not null,
      -- As in the address bar, in the one canonical order.
      search text not null,
      is_shared boolean not null default false,
      created_at timestamptz not null default clock_timestamp(),
      changed_at timestamptz not null default clock_timestamp()
    );
    create index saved_view_of_person on saved_view (instance_id, person_id);
    create index saved_view_shared on saved_view (instance_id) where is_shared;
  `.execute(database)
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`drop table saved_view`.execute(database)
}

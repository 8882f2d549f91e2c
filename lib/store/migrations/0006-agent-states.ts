/** What agents on screen are doing, as Connect last said. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table agent_state (
      instance_id uuid not null references instance,
      agent_id text not null,
      -- When somebody last looked at a task of theirs, when Connect was last asked about them, and when it last knew something.
      wanted_at timestamptz not null default clock_timestamp(),
      asked_at timestamptz,
      seen_at timestamptz,
      status text,
      status_since_ms bigint,
      active_tasks int,
      max_tasks int,
      primary key (instance_id, agent_id)
    )
  `.execute(database)
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`drop table agent_state`.execute(database)
}

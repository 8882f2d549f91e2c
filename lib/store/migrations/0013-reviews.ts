/** Reviews: which tasks somebody went through, frozen at the start, and what they decided of each. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table review (
      review_id uuid primary key,
      instance_id uuid not null references instance,
      person_id text not null references person,
      view text not null,
      is_cut boolean not null,
      started_at timestamptz not null default clock_timestamp(),
      finished_at timestamptz
    );
    create index review_by_time on review (instance_id, started_at desc);

    create table review_item (
      review_id uuid not null references review on delete cascade,
      position int not null,
      task_id text not null,
      -- The pause it was in when the review began.
      epoch_ms bigint not null,
      epoch_count int,
      decision text check (decision in ('resume', 'keep', 'skip', 'left')),
      -- Names the request or the keep that the decision led to.
      decision_id uuid,
      decided_at timestamptz,
      primary key (review_id, task_id),
      check ((decision is null) = (decided_at is null))
    );
  `.execute(database)
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`drop table review_item, review`.execute(database)
}

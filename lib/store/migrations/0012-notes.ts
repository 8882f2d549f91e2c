/** Notes beside a task, and until when somebody means its pause to last. Both go with the task. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table task_note (
      note_id uuid primary key,
      instance_id uuid not null,
      task_id text not null,
      person_id text not null references person,
      text text not null,
      written_at timestamptz not null default clock_timestamp(),
      foreign key (instance_id, task_id) references task on delete cascade
    );
    create index task_note_by_task on task_note (instance_id, task_id, written_at desc);

    create table task_keep (
      keep_id uuid primary key,
      instance_id uuid not null,
      task_id text not null,
      -- The pause it is about: a resume or another pause ends it.
      pause_ms bigint not null,
      pause_count int,
      until_ms bigint not null,
      reason text not null,
      person_id text not null references person,
      kept_at timestamptz not null default clock_timestamp(),
      released_at timestamptz,
      released_by text references person,
      foreign key (instance_id, task_id) references task on delete cascade
    );
    create index task_keep_by_task on task_keep (instance_id, task_id, kept_at desc);

    alter table task
      add column note_count int not null default 0,
      -- The last keep, whichever pause it was about; kept_until_ms holds only while the task is in that pause.
      add column keep_pause_ms bigint,
      add column keep_pause_count int,
      add column keep_until_ms bigint,
      add column kept_until_ms bigint generated always as (
        case when is_paused and paused_ms = keep_pause_ms
          and (pause_count is null or keep_pause_count is null or pause_count = keep_pause_count)
        then keep_until_ms end) stored;
    create index task_by_keep on task (instance_id, kept_until_ms) where is_listed and kept_until_ms is not null;
  `.execute(database)
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task drop column kept_until_ms, drop column keep_until_ms, drop column keep_pause_count,
      drop column keep_pause_ms, drop column note_count;
    drop table task_keep, task_note;
  `.execute(database)
}

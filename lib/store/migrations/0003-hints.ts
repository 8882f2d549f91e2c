/**
 * Hints from events, which rows the list holds because of one, what makes a sweep suspect that a task has
 * changed, and how the queue of events fares.
 */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table task
      add column hint_by text check (hint_by in ('event', 'answer')),
      -- Envelope time of the event that laid the hint, AWS ms.
      add column hint_event_ms bigint,
      -- A check of the hint is under way until then.
      add column hint_lease_until timestamptz,
      -- A search showed something other than the facts do, or did not find it any more.
      add column suspected_at timestamptz,
      -- What the last search that found it showed of where it is.
      add column searched_as text,
      -- Rows of the list: paused, or said to be by an event that is being checked.
      add column is_listed boolean not null generated always as
        (is_paused or (is_open and coalesce(hint_kind = 'paused', false))) stored;
    create index task_hint_due on task (instance_id, hint_due_at) where hint_due_at is not null;
    create index task_suspected on task (instance_id, suspected_at) where suspected_at is not null;
    -- The sweep goes by the last look, not by the last confirmation.
    drop index task_open_by_check;
    create index task_open_by_look on task (instance_id, described_at nulls first) where is_open;
    -- Connect's priorities are 64 bits wide.
    alter table task alter column priority type bigint;
    -- Acts are kept far longer than the tasks they were about.
    alter table act drop constraint act_instance_id_task_id_fkey;

    alter table instance
      -- Connect refuses to describe tasks: nothing on the list can be confirmed.
      add column describe_failing_code text,
      -- The last time the queue of events answered, with events or without; null where there is no queue.
      add column events_polled_at timestamptz,
      add column events_failing_since timestamptz,
      add column events_failing_code text,
      -- When an event was last taken, and when a check last found a change that no event had told of.
      add column event_taken_at timestamptz,
      add column surprised_at timestamptz;

    create table event_count (
      instance_id uuid not null references instance,
      kind text not null,
      count bigint not null,
      primary key (instance_id, kind)
    );
  `.execute(database)
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`
    drop table event_count;
    alter table instance drop column describe_failing_code, drop column events_polled_at, drop column events_failing_since, drop column events_failing_code,
      drop column event_taken_at, drop column surprised_at;
    alter table act add foreign key (instance_id, task_id) references task;
    drop index task_open_by_look;
    alter table task alter column priority type int;
    create index task_open_by_check on task (instance_id, checked_at nulls first) where is_open;
    alter table task drop column searched_as, drop column is_listed, drop column hint_by, drop column hint_event_ms,
      drop column hint_lease_until, drop column suspected_at;
  `.execute(database)
}

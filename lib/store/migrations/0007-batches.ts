/**
 * Batches. A request now says its own wish (task, pause, kind, flow), so that one of a batch can wait without an act: an act is
 * opened for it when its turn comes, and a batch that waits or is held stands in nobody's way.
 */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    create table batch (
      batch_id uuid primary key,
      number bigint generated always as identity unique,
      instance_id uuid not null references instance,
      kind text not null check (kind in ('resume', 'pause')),
      person_id text not null references person,
      reason text not null,
      flow_id text,
      size int not null check (size > 0),
      -- What it was started from. A plan starts one batch, however often and by however many tabs it is asked to.
      plan_id uuid unique,
      -- The view that was selected by, as its query string; null where rows were ticked or ids pasted.
      selected_by text,
      selected_at timestamptz not null,
      source_batch_id uuid references batch on delete set null,
      created_at timestamptz not null default clock_timestamp(),
      starts_at timestamptz not null,
      -- At most so many a minute; null: as the quota allows. No request is taken up before next_at.
      per_minute int check (per_minute > 0),
      next_at timestamptz not null,
      held_at timestamptz,
      held_by text references person,
      cancelled_at timestamptz,
      cancelled_by text references person,
      finished_at timestamptz
    );
    create index batch_by_time on batch (instance_id, created_at desc);
    create index batch_open on batch (instance_id) where finished_at is null;

    alter table request
      add column instance_id uuid,
      add column task_id text,
      add column kind text,
      add column epoch_ms bigint,
      add column epoch_count int,
      add column flow_id text,
      add column batch_id uuid references batch,
      -- Place in the batch, from 0.
      add column position int,
      -- How it ended where its act does not say: cancelled before its act was sent, or refused (failed, with a code).
      add column outcome text check (outcome in ('cancelled', 'failed')),
      add column error_code text;
    update request set instance_id = act.instance_id, task_id = act.task_id, kind = act.kind,
      epoch_ms = act.epoch_ms, epoch_count = act.epoch_count, flow_id = act.flow_id,
      outcome = case when request.cancelled_at is not null and act.outcome = 'cancelled' then 'cancelled' end
      from act where act.act_id = request.act_id;
    alter table request
      alter column instance_id set not null,
      alter column task_id set not null,
      alter column kind set not null,
      alter column epoch_ms set not null,
      -- Null: a request of a batch whose turn has not come.
      alter column act_id drop not null,
      add check (act_id is not null or batch_id is not null),
      add check ((batch_id is null) = (position is null));
    create index request_by_batch on request (batch_id, position) where batch_id is not null;
    create index request_in_turn on request (batch_id, position)
      where batch_id is not null and act_id is null and outcome is null;

    alter table act
      -- 403s; an item of a batch goes on after the first.
      add column forbidden_count int not null default 0,
      -- Somebody dealt with it in the tray.
      add column dismissed_at timestamptz,
      add column dismissed_by text references person,
      add column dismiss_reason text;

    alter table instance
      -- All batches are held by a person.
      add column batches_held_at timestamptz,
      add column batches_held_by text references person,
      -- Tasks whose resumes Connect refused (403) since the last 200; the third stops all batches.
      add column refused_task_ids text[] not null default '{}',
      add column stopped_at timestamptz,
      add column stopped_code text,
      add column probe_at timestamptz;

    -- What a person has selected, fixed when they did; a plan says also what is left out, and why.
    create table selection (
      selection_id uuid primary key,
      instance_id uuid not null references instance,
      person_id text not null references person,
      view text,
      -- Of a plan: what is to be done, and the batch whose tasks these are.
      kind text check (kind in ('resume', 'pause')),
      source_batch_id uuid references batch on delete set null,
      created_at timestamptz not null default clock_timestamp()
    );
    create index selection_by_time on selection (created_at);
    create table selection_item (
      selection_id uuid not null references selection on delete cascade,
      position int not null,
      task_id text not null,
      epoch_ms bigint,
      epoch_count int,
      left_out text,
      primary key (selection_id, task_id)
    );

    alter table audit_entry
      drop constraint audit_entry_kind_check,
      alter column task_id drop not null,
      alter column act_id drop not null,
      alter column act_kind drop not null,
      add column batch_id uuid;
  `.execute(database)
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`
    delete from audit_entry where task_id is null or act_id is null or kind not in ('requested', 'sent', 'settled', 'cancelled');
    alter table audit_entry drop column batch_id, alter column task_id set not null, alter column act_id set not null,
      alter column act_kind set not null,
      add constraint audit_entry_kind_check check (kind in ('requested', 'sent', 'settled', 'cancelled'));
    drop table selection_item, selection;
    alter table instance drop column batches_held_at, drop column batches_held_by, drop column refused_task_ids,
      drop column stopped_at, drop column stopped_code, drop column probe_at;
    alter table act drop column forbidden_count, drop column dismissed_at, drop column dismissed_by, drop column dismiss_reason;
    delete from request where act_id is null;
    alter table request drop column instance_id, drop column task_id, drop column kind, drop column epoch_ms, drop column epoch_count,
      drop column flow_id, drop column batch_id, drop column position, drop column outcome, drop column error_code,
      alter column act_id set not null;
    drop table batch;
  `.execute(database)
}

/**
 * Two clocks, two types: what Amazon Connect timed is `bigint` AWS milliseconds (…_ms), what Unpause timed is
 * `timestamptz` of the database. No expression can compare them by accident.
 */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table instance (
      instance_id uuid primary key,
      arn text,
      alias text,
      access_url text,
      -- What Connect's answers last told about reaching it.
      answered_at timestamptz,
      failing_since timestamptz,
      failing_code text,
      next_try_at timestamptz,
      skew_ms bigint not null default 0,
      -- The present round of the sweep.
      sweep_began_at timestamptz,
      sweep_found_at timestamptz,
      search_ms int not null default 0,
      search_failing_code text,
      last_sweep_ended_at timestamptz,
      looked_at_list_at timestamptz
    );

    create table person (
      person_id text primary key,
      name text not null,
      role text not null,
      is_disabled boolean not null default false,
      seen_at timestamptz not null default clock_timestamp()
    );

    create table session (
      token_hash bytea primary key,
      person_id text not null references person,
      created_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null
    );
    create index session_expiry on session (expires_at);

    create table task (
      instance_id uuid not null references instance,
      task_id text not null,
      facts jsonb not null,
      -- Columns below are read off the facts by the one function that writes this table.
      is_described boolean not null,
      is_open boolean not null,
      is_paused boolean not null,
      paused_ms bigint,
      resumed_ms bigint,
      disconnected_ms bigint,
      pause_count int,
      initiated_ms bigint,
      expires_ms bigint,
      is_expiry_estimated boolean not null,
      name text,
      description text,
      queue_id text,
      agent_id text,
      priority int,
      checked_at timestamptz,
      -- The beginning of the latest description's call, taken or too old to change anything.
      described_at timestamptz,
      -- A tied epoch that refusals have shown to be running.
      running_verdict jsonb,
      hint_kind text,
      hint_at timestamptz,
      hint_checks int not null default 0,
      hint_due_at timestamptz,
      found_at timestamptz not null default clock_timestamp(),
      missed_at timestamptz,
      primary key (instance_id, task_id)
    );
    create index task_paused_by_expiry on task (instance_id, expires_ms, task_id) where is_paused;
    create index task_open_by_check on task (instance_id, checked_at nulls first) where is_open;
    create index task_ended on task (disconnected_ms) where not is_open;

    create table task_moment (
      instance_id uuid not null,
      task_id text not null,
      kind text not null,
      at_ms bigint not null,
      source text not null,
      seen_at timestamptz not null default clock_timestamp(),
      primary key (instance_id, task_id, kind, at_ms),
      foreign key (instance_id, task_id) references task on delete cascade
    );

    create table paused_count (
      instance_id uuid not null references instance,
      queue_id text not null,
      at timestamptz not null,
      paused int not null,
      primary key (instance_id, at, queue_id)
    );

    create table directory (
      instance_id uuid not null references instance,
      kind text not null check (kind in ('queue', 'agent', 'team', 'flow')),
      id text not null,
      name text not null,
      team_id text,
      seen_at timestamptz not null,
      primary key (instance_id, kind, id)
    );

    create table act (
      act_id uuid primary key,
      instance_id uuid not null,
      task_id text not null,
      kind text not null check (kind in ('resume', 'pause')),
      epoch_ms bigint not null,
      epoch_count int,
      flow_id text,
      state text not null check (state in ('waiting', 'looking', 'sending', 'unknown', 'settled')),
      outcome text,
      lane text not null,
      requested_at timestamptz not null default clock_timestamp(),
      settled_at timestamptz,
      due_at timestamptz not null default clock_timestamp(),
      waits_for text check (waits_for in ('quota', 'connect')),
      lease_owner uuid,
      lease_until timestamptz,
      fence bigint not null default 0,
      -- Calls that reached the wire; strikes are those answered 409, 5xx or not at all.
      sends int not null default 0,
      strikes int not null default 0,
      -- When the last answer, or the end of waiting for one, was seen; the looks of the judgement count from it.
      doubt_since timestamptz,
      doubt_looks int not null default 0,
      -- Looks of the present judgement that showed the act's epoch still open: the first and the last (their calls' beginnings).
      open_look_first_at timestamptz,
      open_look_last_at timestamptz,
      -- A call of ours got no answer at some time.
      is_answer_lost boolean not null default false,
      is_send_forbidden boolean not null default false,
      refusals int not null default 0,
      confirmed_by text check (confirmed_by in ('answer', 'look')),
      is_later_pause boolean not null default false,
      answered_aws_ms bigint,
      seen_ms bigint,
      disconnect_reason text,
      error_code text,
      connect_name text,
      connect_status int,
      connect_message text,
      aws_request_id text,
      landing text,
      landing_queue_id text,
      landing_agent_id text,
      landing_checked_at timestamptz,
      landing_due_at timestamptz,
      landing_looks int not null default 0,
      is_in_tray boolean not null default false,
      foreign key (instance_id, task_id) references task,
      check ((state = 'settled') = (outcome is not null))
    );
    -- One open act a task: two clicks, two tabs, two supervisors join it.
    create unique index act_one_open on act (instance_id, task_id) where state <> 'settled';
    create index act_by_task on act (instance_id, task_id, requested_at desc);
    create index act_due on act (due_at) where state <> 'settled';
    create index act_landing_due on act (landing_due_at) where landing_due_at is not null;
    create index act_tray on act (instance_id) where is_in_tray;

    create table request (
      request_id uuid primary key,
      act_id uuid not null references act,
      person_id text not null references person,
      reason text,
      requested_at timestamptz not null default clock_timestamp(),
      cancelled_at timestamptz
    );
    create index request_by_act on request (act_id);
    create index request_by_person on request (person_id, requested_at desc);

    create table audit_entry (
      entry_id uuid primary key,
      at timestamptz not null default clock_timestamp(),
      kind text not null check (kind in ('requested', 'sent', 'settled', 'cancelled')),
      instance_id uuid not null,
      task_id text not null,
      act_id uuid not null,
      act_kind text not null,
      request_id uuid,
      person_id text,
      reason text,
      outcome text,
      aws_request_id text,
      error_code text,
      detail jsonb not null default '{}'
    );
    create index audit_entry_by_act on audit_entry (act_id, at);
    create index audit_entry_by_time on audit_entry (at);

    create table leader (
      role text primary key,
      owner uuid not null,
      fence bigint not null,
      until timestamptz not null
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table leader, audit_entry, request, act, directory, paused_count, task_moment, task, session, person, instance
  `.execute(db)
}

/**
 * The chain of the audit: each sealed entry has a number without gaps, the digest of its personal fields with its salt, and the hash that
 * binds it to the one before. And the indexes by which a million entries are read, newest first.
 */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table audit_entry
      -- Of the task, when it happened.
      add column queue_id text,
      -- Null for the seconds until it is sealed.
      add column seq bigint,
      -- Null again where the person was erased.
      add column salt bytea,
      add column personal_digest bytea,
      add column hash bytea,
      add check ((seq is null) = (hash is null) and (seq is null) = (personal_digest is null));
    update audit_entry set queue_id = task.queue_id from task
      where task.instance_id = audit_entry.instance_id and task.task_id = audit_entry.task_id;

    create table audit_chain (
      instance_id uuid primary key references instance,
      -- What the first kept entry follows: nothing, or the last that was cut off as too old.
      base_seq bigint not null default 0,
      base_hash bytea not null default decode(repeat('00', 32), 'hex'),
      head_seq bigint not null default 0,
      head_hash bytea not null default decode(repeat('00', 32), 'hex'),
      sealed_at timestamptz,
      -- The last check of all of it.
      verified_at timestamptz,
      verified_seq bigint,
      fault_count int,
      verify_due_at timestamptz not null default clock_timestamp()
    );

    create unique index audit_entry_by_seq on audit_entry (instance_id, seq);
    create index audit_entry_unsealed on audit_entry (instance_id, at, entry_id) where seq is null;
    drop index audit_entry_by_time;
    create index audit_line_by_time on audit_entry (instance_id, at, entry_id)
      where kind not in ('sent', 'settled', 'cancelled');
    create index audit_line_by_person on audit_entry (instance_id, person_id, at, entry_id)
      where kind not in ('sent', 'settled', 'cancelled');
    create index audit_line_by_task on audit_entry (instance_id, task_id, at, entry_id)
      where kind not in ('sent', 'settled', 'cancelled');
    create index audit_line_by_queue on audit_entry (instance_id, queue_id, at, entry_id)
      where kind not in ('sent', 'settled', 'cancelled');
    create index audit_line_by_batch on audit_entry (instance_id, batch_id, at, entry_id)
      where kind not in ('sent', 'settled', 'cancelled') and batch_id is not null;
    create index audit_line_by_kind on audit_entry (instance_id, kind, at, entry_id)
      where kind not in ('sent', 'settled', 'cancelled');
    create index audit_entry_by_request on audit_entry (request_id) where request_id is not null;
    create index audit_settled_by_outcome on audit_entry (instance_id, outcome) where kind = 'settled';
    create index audit_entry_by_person on audit_entry (person_id) where person_id is not null;
    create index request_own_outcome on request (outcome) where outcome is not null;
  `.execute(database)
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`
    drop index request_own_outcome, audit_entry_by_person, audit_settled_by_outcome, audit_entry_by_request, audit_line_by_kind,
      audit_line_by_batch, audit_line_by_queue, audit_line_by_task, audit_line_by_person, audit_line_by_time, audit_entry_unsealed,
      audit_entry_by_seq;
    create index audit_entry_by_time on audit_entry (at);
    drop table audit_chain;
    alter table audit_entry drop column queue_id, drop column seq, drop column salt, drop column personal_digest, drop column hash;
  `.execute(database)
}

/**
 * What filters and sorts of the list need at 100,000 rows: one index for each sort, read forwards and backwards; names
 * and team on the row itself, so that they can be indexed; and indexes for text, tags and attributes.
 */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    alter table directory add column parent_id text;

    alter table task
      -- Copies of what the directory says of queue_id and agent_id; kept by the triggers below and by directory-table.
      add column queue_name text,
      add column agent_name text,
      add column team_id text,
      -- Connect no longer names a queue; queue_id is the last one known.
      add column is_queue_last boolean not null generated always as (facts #>> '{body,queueId}' is null) stored,
      -- Some rows change each half minute: dead ones are cleared away before they are a fiftieth of the table.
      set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);

    create function task_take_names() returns trigger language plpgsql as $$
    begin
      -- Held to the end of the transaction: directory-table waits for it, so that no row is written with a name just outdone.
      perform pg_advisory_xact_lock_shared(hashtextextended('names ' || new.instance_id, 0));
      select name into new.queue_name from directory
        where instance_id = new.instance_id and kind = 'queue' and id = new.queue_id;
      select name, team_id into new.agent_name, new.team_id from directory
        where instance_id = new.instance_id and kind = 'agent' and id = new.agent_id;
      return new;
    end $$;
    create trigger task_names_of_new before insert on task for each row
      when (new.queue_id is not null or new.agent_id is not null) execute function task_take_names();
    create trigger task_names_of_changed before update of queue_id, agent_id on task for each row
      when (new.queue_id is distinct from old.queue_id or new.agent_id is distinct from old.agent_id)
      execute function task_take_names();
    update task set
      queue_name = (select name from directory d where d.instance_id = task.instance_id and kind = 'queue' and id = queue_id),
      (agent_name, team_id) = (
        select name, d.team_id from directory d where d.instance_id = task.instance_id and kind = 'agent' and id = agent_id);

    drop index task_paused_by_expiry;
    create index task_by_expiry on task (instance_id, expires_ms, task_id) where is_listed;
    create index task_by_name on task (instance_id, name, task_id) where is_listed;
    create index task_by_queue_name on task (instance_id, queue_name, task_id) where is_listed;
    create index task_by_agent_name on task (instance_id, agent_name, task_id) where is_listed;
    create index task_by_pause on task (instance_id, paused_ms, task_id) where is_listed;
    create index task_by_pauses on task (instance_id, pause_count, task_id) where is_listed;
    create index task_by_priority on task (instance_id, priority, task_id) where is_listed;
    create index task_by_check on task (instance_id, checked_at, task_id) where is_listed;
    create index task_by_queue on task (instance_id, queue_id) where is_listed;
    create index task_by_agent on task (instance_id, agent_id) where is_listed;
    create index task_by_team on task (instance_id, team_id) where is_listed;
    -- How far the checking of open tasks is.
    create index task_open_checks on task (instance_id, checked_at, described_at) where is_open and is_described;
    -- What a sweep looks for twice a second and mostly does not find.
    create index task_open_by_expiry on task (instance_id, expires_ms) where is_open;
    create index task_without_queue_name on task (instance_id) where is_open and queue_id is not null and queue_name is null;
    create index task_without_agent_name on task (instance_id) where is_open and agent_id is not null and agent_name is null;
    create index task_by_tag on task using gin ((facts #> '{body,tags}')) where is_listed;
    create index task_by_attribute on task using gin ((facts #> '{body,attributes}') jsonb_path_ops) where is_listed;
    -- Without these the planner takes every tag for a rare one.
    create statistics task_tags on (facts #> '{body,tags}') from task;
    create statistics task_attributes on (facts #> '{body,attributes}') from task;

    -- Each two letters that follow one another: what a search for two letters goes by, as many Chinese words are.
    create function text_pairs(text) returns text[] language sql immutable parallel safe as $$
      select array_agg(distinct one || next)
      from (select one, lead(one) over () as next from string_to_table(lower($1), null) one) letters
      where next is not null
    $$;
    create index task_by_text_pair on task
      using gin (text_pairs(coalesce(name, '') || chr(10) || coalesce(description, ''))) where is_listed;
    -- Nobody asks for statistics of it, and they are dear.
    alter index task_by_text_pair alter column 1 set statistics 0;

    -- Search for three letters and more works without these, only slower: not every server has the extension, or lets us make it.
    do $$
    begin
      create extension if not exists pg_trgm;
      create index task_by_name_text on task using gin (name gin_trgm_ops) where is_listed;
      create index task_by_description_text on task using gin (description gin_trgm_ops) where is_listed;
    exception when others then
      raise notice 'text search goes without an index: %', sqlerrm;
    end $$;
  `.execute(database)
}

/** The extension stays: others may use it. */
export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`
    drop index if exists task_by_name_text, task_by_description_text;
    drop statistics task_tags, task_attributes;
    drop index task_by_text_pair, task_without_agent_name, task_without_queue_name, task_open_by_expiry, task_open_checks, task_by_attribute, task_by_tag, task_by_team, task_by_agent, task_by_queue, task_by_check, task_by_priority,
      task_by_pauses, task_by_pause, task_by_agent_name, task_by_queue_name, task_by_name, task_by_expiry;
    create index task_paused_by_expiry on task (instance_id, expires_ms, task_id) where is_paused;
    drop trigger task_names_of_changed on task;
    drop trigger task_names_of_new on task;
    drop function task_take_names, text_pairs;
    alter table task reset (autovacuum_vacuum_scale_factor, autovacuum_analyze_scale_factor),
      drop column is_queue_last, drop column team_id, drop column agent_name, drop column queue_name;
    alter table directory drop column parent_id;
  `.execute(database)
}

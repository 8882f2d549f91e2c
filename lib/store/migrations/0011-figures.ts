/** The review of queues reads every listed task: all that it counts by stands in the index of pauses, so that the rows themselves, which are wide, are left alone. */
import { type Kysely, sql } from 'kysely'

export async function up(database: Kysely<unknown>): Promise<void> {
  await sql`
    drop index task_by_pause;
    create index task_by_pause on task (instance_id, paused_ms, task_id)
      include (queue_id, agent_id, team_id, expires_ms) where is_listed;
  `.execute(database)
}

export async function down(database: Kysely<unknown>): Promise<void> {
  await sql`
    drop index task_by_pause;
    create index task_by_pause on task (instance_id, paused_ms, task_id) where is_listed;
  `.execute(database)
}

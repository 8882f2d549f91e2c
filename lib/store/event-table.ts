/**
 * How contact events fare: what became of those that came, and whether their queue answers. With several processes
 * the last to say so is right. Whoever shows it is told when it changes.
 */
import { sql } from 'kysely'
import type { ErrorCode } from '#lib/domain/app-error'
import { EVENT_FATES, type EventFate } from '#lib/domain/event-fate'
import type { Database } from './database.ts'

/** All times by the database's clock; null: never, or not now. */
export type EventRecord = {
  /** The queue answered, with events or without. At rest a poll lasts 20 s, and this is as old. */
  polledAt: Date | null
  failingSince: Date | null
  failingCode: ErrorCode | null
  /** An event was last taken. */
  takenAt: Date | null
  /** A check last found a change that no event had told of. */
  surprisedAt: Date | null
  /** Since the beginning; an event that came several times counts each time. */
  counts: Record<EventFate, number>
}

export function eventTable(db: Database, instanceId: string) {
  const mine = sql`instance_id = ${instanceId}`

  return {
    /** Adds to the counts. That an event was taken is kept to the second. */
    async count(fates: readonly EventFate[]): Promise<void> {
      // Always in the same order, so that two processes never wait for each other's rows crosswise.
      const counted = EVENT_FATES.map((kind) => ({
        instanceId,
        kind,
        count: fates.filter((fate) => fate === kind).length,
      })).filter(({ count }) => count > 0)
      if (counted.length === 0) return
      await db
        .insertInto('eventCount')
        .values(counted)
        .onConflict((conflict) =>
          conflict
            .columns(['instanceId', 'kind'])
            .doUpdateSet({ count: sql<number>`event_count.count + excluded.count` }),
        )
        .execute()
      if (!fates.includes('taken')) return
      await sql`
        with before as (select event_taken_at as at from instance where ${mine}),
        noted as (
          update instance set event_taken_at = clock_timestamp()
          where ${mine} and coalesce(event_taken_at < clock_timestamp() - interval '1 second', true)
          returning 1
        )
        select pg_notify('desk_changed', '') from before, noted where before.at is null
      `.execute(db)
    },

    /** The queue answered. */
    async notePoll(): Promise<void> {
      await sql`
        with before as (select * from instance where ${mine}),
        noted as (
          update instance
          set events_polled_at = clock_timestamp(), events_failing_since = null, events_failing_code = null
          where ${mine}
          returning 1
        )
        select pg_notify('desk_changed', '') from before, noted
        where before.events_failing_since is not null or before.events_polled_at is null
      `.execute(db)
    },

    /** The queue did not answer, or refused us; the first of a row of failures keeps its time. */
    async noteFailure(code: ErrorCode): Promise<void> {
      await sql`
        with before as (select * from instance where ${mine}),
        noted as (
          update instance
          set events_failing_since = coalesce(events_failing_since, clock_timestamp()), events_failing_code = ${code}
          where ${mine}
          returning 1
        )
        select pg_notify('desk_changed', '') from before, noted
        where before.events_failing_code is distinct from ${code}
      `.execute(db)
    },

    async readEventHealth(): Promise<EventRecord> {
      const record = await db
        .selectFrom('instance')
        .select([
          'eventsPolledAt as polledAt',
          'eventsFailingSince as failingSince',
          'eventsFailingCode as failingCode',
          'eventTakenAt as takenAt',
          'surprisedAt',
        ])
        .where('instanceId', '=', instanceId)
        .executeTakeFirstOrThrow()
      const rows = await db
        .selectFrom('eventCount')
        .select(['kind', 'count'])
        .where('instanceId', '=', instanceId)
        .execute()
      const counts = Object.fromEntries(EVENT_FATES.map((kind) => [kind, 0])) as Record<EventFate, number>
      for (const { kind, count } of rows) counts[kind] = count
      return { ...record, counts }
    },
  }
}

/**
 * Acts in the tray: resumed, and not seen to land. They come in and leave by looks at their landing (landing_due_at), or leave because
 * somebody deals with them.
 */
import { type SqlBool, sql } from 'kysely'
import { AppError } from '#lib/domain/app-error'
import type { Database } from './database.ts'

export type TrayEntry = { actId: string; taskId: string; batch: { batchId: string; number: number } | null }

export function trayTable(db: Database, instanceId: string) {
  return {
    /** A page of the tray, longest resumed first. @throws AppError `bad_input`: no cursor of this program. */
    async page(
      cursor: string | undefined,
      limit: number,
    ): Promise<{ entries: TrayEntry[]; nextCursor: string | null }> {
      const after = cursor === undefined ? null : readCursor(cursor)
      const { rows } = await sql<TrayEntry & { at: number }>`
        select act.act_id as "actId", act.task_id as "taskId", batch.batch,
          (extract(epoch from act.settled_at) * 1000000)::bigint as at
        from act left join lateral (
          select jsonb_build_object('batchId', batch_id, 'number', number) as batch
          from request join batch using (batch_id)
          where request.act_id = act.act_id order by request.requested_at limit 1
        ) batch on true
        where act.instance_id = ${instanceId} and act.is_in_tray and ${beyond(after)}
        order by act.settled_at, act.act_id limit ${limit + 1}
      `.execute(db)
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      return {
        entries: shown.map(({ at: _, ...entry }) => entry),
        nextCursor: rows.length > limit && last !== undefined ? `${last.at}.${last.actId}` : null,
      }
    },

    /**
     * Takes acts out of the tray, for good, and gives those that were in it. Locks them until the transaction ends. A look at a landing that is on its
     * way changes nothing any more.
     */
    async dismiss(
      actIds: readonly string[],
      personId: string,
      reason: string,
    ): Promise<{ actId: string; taskId: string }[]> {
      // In one order for everybody, so that two people never wait for each other crosswise.
      const held = await db
        .selectFrom('act')
        .select('actId')
        .where('instanceId', '=', instanceId)
        .where('actId', 'in', [...actIds])
        .where('isInTray', '=', true)
        .orderBy('actId')
        .forUpdate()
        .execute()
      if (held.length === 0) return []
      const dismissed = await db
        .updateTable('act')
        .set((act) => ({
          isInTray: false,
          dismissedAt: sql<Date>`clock_timestamp()`,
          dismissedBy: personId,
          dismissReason: reason,
          landingDueAt: null,
          landingLooks: act('landingLooks', '+', 1),
        }))
        .where(
          'actId',
          'in',
          held.map((act) => act.actId),
        )
        .returning(['actId', 'taskId'])
        .execute()
      await sql`select pg_notify('act_changed', '')`.execute(db)
      return dismissed
    },

    /** Something else became known of the task: where it landed, if it is in the tray, is looked at now rather than in its turn. */
    async lookAgain(taskId: string): Promise<void> {
      await sql`
        with hastened as (
          update act set landing_due_at = clock_timestamp()
          where instance_id = ${instanceId} and task_id = ${taskId} and is_in_tray
          returning act_id
        )
        select pg_notify('act_changed', act_id::text) from hastened
      `.execute(db)
    },
  }
}

type Cursor = { at: number; actId: string }

/** Whole microseconds, which is all that Postgres keeps. */
function beyond(after: Cursor | null) {
  if (after === null) return sql<SqlBool>`true`
  return sql<SqlBool>`(act.settled_at, act.act_id)
    > (timestamptz 'epoch' + ${after.at}::bigint * interval '1 microsecond', ${after.actId}::uuid)`
}

function readCursor(text: string): Cursor {
  const [, at = '', actId = ''] = /^(\d{1,16})\.([0-9a-f-]{36})$/.exec(text) ?? []
  if (!Number.isSafeInteger(Number(at)) || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(actId)) {
    throw new AppError('bad_input', { field: 'cursor' })
  }
  return { at: Number(at), actId }
}

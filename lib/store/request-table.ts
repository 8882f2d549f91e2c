/** People's requests. Its id is made by the client, so sending it twice is the same request; each is answered by one act. */
import { sql } from 'kysely'
import type { Epoch } from '#lib/domain/epoch'
import { ROLES, type Role } from '#lib/domain/permission'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { Database } from './database.ts'

export type KnownRequest = {
  requestId: string
  /** Null: a request of a batch whose turn has not come. */
  actId: string | null
  batchId: string | null
  personId: string
  cancelledAt: Date | null
  taskId: string
  kind: ActKind
  epoch: Epoch
  flowId: string | null
}

/**
 * How an act is wanted: by somebody who may have it now; only by batches, all of which are held (`held`) or stopped by Connect's
 * refusals (`stopped`); or by nobody.
 */
export type Standing = 'wanted' | 'held' | 'stopped' | 'unwanted'

export type Requester = {
  actId: string
  requestId: string
  personId: string
  name: string
  isCancelled: boolean
}

export type NewRequest = {
  requestId: string
  actId: string
  personId: string
  taskId: string
  kind: ActKind
  epoch: Epoch
  flowId: string | null
  reason: string | null
}

export function requestTable(db: Database, instanceId: string) {
  return {
    async find(requestId: string): Promise<KnownRequest | null> {
      const row = await db
        .selectFrom('request')
        .select([
          'requestId',
          'actId',
          'batchId',
          'personId',
          'cancelledAt',
          'taskId',
          'kind',
          'epochMs',
          'epochCount',
          'flowId',
        ])
        .where('requestId', '=', requestId)
        .executeTakeFirst()
      if (row === undefined) return null
      const { epochMs, epochCount, ...request } = row
      return { ...request, epoch: { at: epochMs, count: epochCount } }
    },

    /** False when a request with this id is there already; waits for one that is just being written. */
    async add({ epoch, ...request }: NewRequest): Promise<boolean> {
      const added = await db
        .insertInto('request')
        .values({ ...request, instanceId, epochMs: epoch.at, epochCount: epoch.count })
        .onConflict((conflict) => conflict.column('requestId').doNothing())
        .returning('requestId')
        .executeTakeFirst()
      if (added === undefined) return false
      await sql`select pg_notify('act_changed', ${request.actId})`.execute(db)
      return true
    },

    /** False when it was cancelled before. `hasEnded`: nothing was sent for it, so that is how it ended, whatever its act goes on to. */
    async cancel(requestId: string, hasEnded: boolean): Promise<boolean> {
      const cancelled = await db
        .updateTable('request')
        .set({
          cancelledAt: sql<Date>`clock_timestamp()`,
          ...(hasEnded && { outcome: 'cancelled' as const }),
        })
        .where('requestId', '=', requestId)
        .where('cancelledAt', 'is', null)
        .returning('requestId')
        .executeTakeFirst()
      return cancelled !== undefined
    },

    async standing(actId: string, allowed: readonly Role[] = ROLES): Promise<Standing> {
      const { isClicked, isHeld, isStopped } = await db
        .selectFrom('request')
        .innerJoin('person', 'person.personId', 'request.personId')
        .innerJoin('instance', 'instance.instanceId', 'request.instanceId')
        .leftJoin('batch', 'batch.batchId', 'request.batchId')
        .select([
          sql<boolean | null>`bool_or(request.batch_id is null)`.as('isClicked'),
          sql<boolean | null>`bool_and(batch.held_at is not null or batches_held_at is not null)`.as(
            'isHeld',
          ),
          sql<boolean | null>`bool_and(stopped_at is not null)`.as('isStopped'),
        ])
        .where('actId', '=', actId)
        .where('request.cancelledAt', 'is', null)
        .where('request.outcome', 'is', null)
        .where('person.isDisabled', '=', false)
        .where('person.role', 'in', [...allowed])
        .executeTakeFirstOrThrow()
      if (isClicked === null) return 'unwanted'
      if (isClicked) return 'wanted'
      return isHeld ? 'held' : isStopped ? 'stopped' : 'wanted'
    },

    /** Whether somebody clicked it and still wants it. */
    async isClicked(actId: string): Promise<boolean> {
      const row = await db
        .selectFrom('request')
        .select('requestId')
        .where('actId', '=', actId)
        .where('batchId', 'is', null)
        .where('cancelledAt', 'is', null)
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    /** The first reason that was given for each of these acts; acts without one are left out. */
    async reasonsOf(actIds: readonly string[]): Promise<Map<string, string>> {
      if (actIds.length === 0) return new Map()
      const rows = await db
        .selectFrom('request')
        .select((row) => [row.ref('actId').$notNull().as('actId'), row.ref('reason').$notNull().as('reason')])
        .where('actId', 'in', [...actIds])
        .where('reason', 'is not', null)
        .orderBy('requestedAt', 'desc')
        .execute()
      return new Map(rows.map(({ actId, reason }) => [actId, reason]))
    },

    /** Everybody who asked for these acts, oldest request first. */
    async requesters(actIds: readonly string[]): Promise<Requester[]> {
      if (actIds.length === 0) return []
      return db
        .selectFrom('request')
        .innerJoin('person', 'person.personId', 'request.personId')
        .select((row) => [
          row.ref('actId').$notNull().as('actId'),
          'requestId',
          'request.personId',
          'name',
          row('cancelledAt', 'is not', null).$castTo<boolean>().as('isCancelled'),
        ])
        .where('actId', 'in', [...actIds])
        .orderBy('request.requestedAt')
        .execute()
    },
  }
}

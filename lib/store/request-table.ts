/** People's requests. Each belongs to one act; its id is made by the client, so sending it twice is the same request. */
import { sql } from 'kysely'
import type { Epoch } from '#lib/domain/epoch'
import { ROLES, type Role } from '#lib/domain/permission'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { Database } from './database.ts'

export type KnownRequest = {
  requestId: string
  actId: string
  personId: string
  cancelledAt: Date | null
  taskId: string
  kind: ActKind
  epoch: Epoch
  /** The flow of the act. */
  flowId: string | null
}

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
        .innerJoin('act', 'act.actId', 'request.actId')
        .select([
          'requestId',
          'act.actId',
          'personId',
          'cancelledAt',
          'act.taskId',
          'act.kind',
          'act.epochMs',
          'act.epochCount',
          'act.flowId',
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

    /** False when it was cancelled before. */
    async cancel(requestId: string): Promise<boolean> {
      const cancelled = await db
        .updateTable('request')
        .set({ cancelledAt: sql<Date>`clock_timestamp()` })
        .where('requestId', '=', requestId)
        .where('cancelledAt', 'is', null)
        .returning('requestId')
        .executeTakeFirst()
      return cancelled !== undefined
    },

    /** Whether somebody who may still wants this act. */
    async hasLive(actId: string, allowed: readonly Role[] = ROLES): Promise<boolean> {
      const row = await db
        .selectFrom('request')
        .innerJoin('person', 'person.personId', 'request.personId')
        .select('requestId')
        .where('actId', '=', actId)
        .where('cancelledAt', 'is', null)
        .where('person.isDisabled', '=', false)
        .where('person.role', 'in', [...allowed])
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

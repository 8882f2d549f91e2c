/** People's requests. Each belongs to one act; its id is made by the client, so sending it twice is the same request. */
import { sql } from 'kysely'
import type { Epoch } from '#lib/domain/epoch'
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

export function requestTable(db: Database) {
  return {
    async find(requestId: string): Promise<KnownRequest | null> {
      const row = await db
        .selectFrom('request')
        .innerJoin('act', 'act.actId', 'request.actId')
        .select([
          'requestId',
          'request.actId',
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

    async add(request: {
      requestId: string
      actId: string
      personId: string
      reason: string | null
    }): Promise<void> {
      await db
        .insertInto('request')
        .values({ ...request, cancelledAt: null })
        .execute()
      await sql`select pg_notify('act_changed', ${request.actId})`.execute(db)
    },

    async cancel(requestId: string): Promise<void> {
      await db
        .updateTable('request')
        .set({ cancelledAt: sql<Date>`clock_timestamp()` })
        .where('requestId', '=', requestId)
        .where('cancelledAt', 'is', null)
        .execute()
    },

    async hasLive(actId: string): Promise<boolean> {
      const row = await db
        .selectFrom('request')
        .select('requestId')
        .where('actId', '=', actId)
        .where('cancelledAt', 'is', null)
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    /** Everybody who asked for these acts, oldest request first. */
    async requesters(actIds: readonly string[]): Promise<Requester[]> {
      if (actIds.length === 0) return []
      return db
        .selectFrom('request')
        .innerJoin('person', 'person.personId', 'request.personId')
        .select((row) => [
          'actId',
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

/** The one row of the instance: what it is, whether Connect answers, and how far the sweep is. */
import { type Selectable, sql, type UpdateObject, type UpdateResult } from 'kysely'
import type { ErrorCode } from '#lib/domain/app-error'
import type { Clocks } from '#lib/domain/task-row'
import type { Database } from './database.ts'
import type { InstanceTable, Schema } from './schema.ts'

export type InstanceRecord = Selectable<InstanceTable>

const now = sql<Date>`clock_timestamp()`

export function instanceTable(db: Database, instanceId: string) {
  const change = (values: UpdateObject<Schema, 'instance'>) =>
    db.updateTable('instance').set(values).where('instanceId', '=', instanceId).execute()

  const tell = () => sql`select pg_notify('desk_changed', '')`.execute(db)
  const tellIf = async ({ numUpdatedRows }: UpdateResult) => {
    if (numUpdatedRows > 0n) await tell()
  }

  return {
    /** Makes the row on first use. */
    async ensure(): Promise<void> {
      await db
        .insertInto('instance')
        .values({ instanceId })
        .onConflict((conflict) => conflict.column('instanceId').doNothing())
        .execute()
    },

    async read(): Promise<InstanceRecord> {
      return db
        .selectFrom('instance')
        .selectAll()
        .where('instanceId', '=', instanceId)
        .executeTakeFirstOrThrow()
    },

    /** "Now" on both clocks. */
    async clocks(): Promise<Clocks> {
      const row = await db
        .selectFrom('instance')
        .select(['skewMs', sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`.as('deskNow')])
        .where('instanceId', '=', instanceId)
        .executeTakeFirstOrThrow()
      return { deskNow: row.deskNow, awsNow: row.deskNow + row.skewMs }
    },

    async describe(known: { arn: string; alias: string | null; accessUrl: string | null }): Promise<void> {
      await change(known)
    },

    /** Connect answered. `skewMs`: AWS time minus the database's, where the answer told it. */
    async noteAnswer(skewMs: number | null): Promise<void> {
      await tellIf(
        await db
          .updateTable('instance')
          .set({ failingSince: null })
          .where('instanceId', '=', instanceId)
          .where('failingSince', 'is not', null)
          .executeTakeFirst(),
      )
      await change({
        answeredAt: now,
        failingCode: null,
        nextTryAt: null,
        ...(skewMs === null ? {} : { skewMs }),
      })
    },

    /** Connect did not answer, or refused us altogether; the first of a row of failures keeps its time. */
    async noteFailure(code: ErrorCode): Promise<void> {
      await tellIf(
        await db
          .updateTable('instance')
          .set({ failingSince: now })
          .where('instanceId', '=', instanceId)
          .where('failingSince', 'is', null)
          .executeTakeFirst(),
      )
      await change({ failingCode: code })
    },

    async noteNextTry(inMs: number): Promise<void> {
      await change({ nextTryAt: sql<Date>`clock_timestamp() + ${`${Math.round(inMs)} ms`}::interval` })
    },

    /** A round of checking begins: it ends when every open task was described since. */
    async noteSweepBegan(): Promise<void> {
      await change({ sweepBeganAt: now })
    },

    /** A search went through all its windows. */
    async noteSweepFound(searchMs: number): Promise<void> {
      await change({ sweepFoundAt: now, searchMs: Math.round(searchMs), searchFailingCode: null })
      await tell()
    },

    /** Connect refuses to be searched: new tasks can not be found. */
    async noteSearchRefused(code: ErrorCode): Promise<void> {
      await change({ searchFailingCode: code })
      await tell()
    },

    /** Connect refuses to describe any task, or (null) does not any more. Told when it changes. */
    async noteDescribeRefused(code: ErrorCode | null): Promise<void> {
      await tellIf(
        await db
          .updateTable('instance')
          .set({ describeFailingCode: code })
          .where('instanceId', '=', instanceId)
          .where('describeFailingCode', 'is distinct from', code)
          .executeTakeFirst(),
      )
    },

    async noteSweepEnded(): Promise<void> {
      await change({ lastSweepEndedAt: now })
      await tell()
    },

    /** Somebody looks at the list; sweeps run briskly for a while after. Written at most each ten seconds. */
    async noteReader(): Promise<void> {
      await db
        .updateTable('instance')
        .set({ lookedAtListAt: now })
        .where('instanceId', '=', instanceId)
        .where((row) =>
          row.or([
            row('lookedAtListAt', 'is', null),
            row('lookedAtListAt', '<', sql<Date>`clock_timestamp() - interval '10 seconds'`),
          ]),
        )
        .execute()
    },
  }
}

/** Acts as wishes make and end them: opened, joined, cancelled, given back. How they are run is in run-table. */
import { type SqlBool, sql } from 'kysely'
import type { ActRecord } from '#lib/domain/act-record'
import type { Epoch } from '#lib/domain/epoch'
import type { Lane } from '#lib/domain/lane'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { Database } from './database.ts'

export function actTable(db: Database, instanceId: string) {
  const tell = (actId: string) => sql`select pg_notify('act_changed', ${actId})`.execute(db)

  /** Ends an act that nobody wants any more and that never reached the wire. */
  async function settleCancelled(actId: string): Promise<void> {
    await db
      .updateTable('act')
      .set({
        state: 'settled',
        outcome: 'cancelled',
        settledAt: sql<Date>`clock_timestamp()`,
        fence: sql<number>`fence + 1`,
        leaseOwner: null,
        leaseUntil: null,
      })
      .where('actId', '=', actId)
      .execute()
    await tell(actId)
  }

  return {
    async find(actId: string): Promise<ActRecord | null> {
      const row = await db.selectFrom('act').selectAll().where('actId', '=', actId).executeTakeFirst()
      return row ?? null
    },

    async findAll(actIds: readonly string[]): Promise<ActRecord[]> {
      if (actIds.length === 0) return []
      return db
        .selectFrom('act')
        .selectAll()
        .where('actId', 'in', [...actIds])
        .execute()
    },

    /** The open act of a task, locked until the transaction ends. */
    async lockOpen(taskId: string): Promise<ActRecord | null> {
      const row = await db
        .selectFrom('act')
        .selectAll()
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .where('state', '<>', 'settled')
        .forUpdate()
        .executeTakeFirst()
      return row ?? null
    },

    /** The latest settled act of this kind on this very epoch. */
    async latestSettled(taskId: string, kind: ActKind, epoch: Epoch): Promise<ActRecord | null> {
      const row = await db
        .selectFrom('act')
        .selectAll()
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .where('kind', '=', kind)
        .where('epochMs', '=', epoch.at)
        .where((act) =>
          epoch.count === null
            ? sql<SqlBool>`true`
            : act.or([act('epochCount', 'is', null), act('epochCount', '=', epoch.count)]),
        )
        .where('state', '=', 'settled')
        .orderBy('settledAt', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ?? null
    },

    /** Opens an act, unless the task has an open one already; says whether it did. */
    async open(act: {
      actId: string
      taskId: string
      kind: ActKind
      epoch: Epoch
      flowId: string | null
      lane: Lane
    }): Promise<boolean> {
      const result = await db
        .insertInto('act')
        .values({
          actId: act.actId,
          instanceId,
          taskId: act.taskId,
          kind: act.kind,
          epochMs: act.epoch.at,
          epochCount: act.epoch.count,
          flowId: act.flowId,
          state: 'waiting',
          lane: act.lane,
        })
        .onConflict((conflict) =>
          conflict.columns(['instanceId', 'taskId']).where(sql<SqlBool>`state <> 'settled'`).doNothing(),
        )
        .returning(['actId', sql`pg_notify('act_due', ${act.lane})`.as('told')])
        .executeTakeFirst()
      return result !== undefined
    },

    /**
     * Another wish joins an open act: it may be sent (again). A click takes it out of its batch's lane, and what a batch
     * makes it wait for no longer holds.
     */
    async join(actId: string, lane: Lane): Promise<void> {
      await db.updateTable('act').set({ isSendForbidden: false }).where('actId', '=', actId).execute()
      if (lane !== 'click') return
      await db
        .updateTable('act')
        .set({
          lane,
          dueAt: sql<Date>`case state when 'waiting' then least(due_at, clock_timestamp()) else due_at end`,
        })
        .where('actId', '=', actId)
        .where('lane', '<>', lane)
        .returning(sql`pg_notify('act_due', ${lane})`.as('told'))
        .execute()
    },

    /** The last click on it was cancelled, and a batch wants it still. */
    async leaveToBatch(actId: string): Promise<void> {
      await db.updateTable('act').set({ lane: 'batchLook' }).where('actId', '=', actId).execute()
    },

    /**
     * An act that never reached the wire and that only a batch wants that must not have it now: its requests wait for their turn again,
     * and the act is gone as if it had never been opened; a run that has it finds that it is. Its row must be locked. What somebody
     * wished and took back keeps the act: then it ends cancelled, and the answer is true.
     */
    async giveBack(actId: string): Promise<'gone' | 'cancelled'> {
      await db
        .updateTable('request')
        .set({ actId: null })
        .where('actId', '=', actId)
        .where('batchId', 'is not', null)
        .where('outcome', 'is', null)
        .execute()
      const deleted = await db
        .deleteFrom('act')
        .where('actId', '=', actId)
        .where((act) =>
          act.not(
            act.exists(
              act.selectFrom('request').select('requestId').whereRef('request.actId', '=', 'act.actId'),
            ),
          ),
        )
        .returning('actId')
        .executeTakeFirst()
      if (deleted === undefined) {
        await settleCancelled(actId)
        return 'cancelled'
      }
      await tell(actId)
      return 'gone'
    },

    /** While nobody wants it any more, an act that reached the wire is looked at to the end but not sent again. */
    async forbidSending(actId: string): Promise<void> {
      await db.updateTable('act').set({ isSendForbidden: true }).where('actId', '=', actId).execute()
    },

    async trayCount(): Promise<number> {
      const row = await db
        .selectFrom('act')
        .select((act) => act.fn.countAll<number>().as('count'))
        .where('instanceId', '=', instanceId)
        .where('isInTray', '=', true)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },
  }
}

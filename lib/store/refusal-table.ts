/**
 * What Connect's refusals (403, or of the credentials) mean for all batches, on the row of the instance: the third task refused with
 * no answer of success between stops them, and while they are stopped one probe a minute is let through.
 */
import { sql } from 'kysely'
import type { ErrorCode } from '#lib/domain/app-error'
import type { Database } from './database.ts'

/** Different tasks refused with no success between: then it is not for the task's sake. */
const STOPPED_BY = 3
const PROBE_EVERY_MS = 60_000

const now = sql<Date>`clock_timestamp()`
const nextProbe = sql<Date>`clock_timestamp() + ${sql.lit(`${PROBE_EVERY_MS} ms`)}::interval`

export function refusalTable(db: Database, instanceId: string) {
  const instance = () => db.updateTable('instance').where('instanceId', '=', instanceId)
  const tell = async () => {
    await sql`select pg_notify('batch_changed', ''), pg_notify('desk_changed', '')`.execute(db)
  }

  return {
    /**
     * Connect refused a task's act. `isStopped`: batches are, by this or before. `isRepeated`: it refused this task before, and
     * nothing succeeded since. Credentials that are not accepted stop at once.
     */
    async note(taskId: string, code: ErrorCode): Promise<{ isStopped: boolean; isRepeated: boolean }> {
      const before = await db
        .selectFrom('instance')
        .select(['refusedTaskIds', 'stoppedAt'])
        .where('instanceId', '=', instanceId)
        .forUpdate()
        .executeTakeFirstOrThrow()
      const isRepeated = before.refusedTaskIds.includes(taskId)
      const refused = isRepeated ? before.refusedTaskIds : [...before.refusedTaskIds, taskId]
      const wasStopped = before.stoppedAt !== null
      const isStopped = wasStopped || code === 'connect_credentials' || refused.length >= STOPPED_BY
      await instance()
        .set({
          // A few are enough to tell one task from many.
          refusedTaskIds: refused.slice(-STOPPED_BY),
          ...(isStopped && { stoppedCode: code, probeAt: nextProbe }),
          ...(isStopped && !wasStopped && { stoppedAt: now }),
        })
        .execute()
      if (isStopped) await tell()
      return { isStopped, isRepeated }
    },

    /** Whoever takes it may try, alone for a minute. */
    async takeProbe(): Promise<boolean> {
      const taken = await instance()
        .set({ probeAt: nextProbe })
        .where('stoppedAt', 'is not', null)
        .where('probeAt', '<=', now)
        .returning('instanceId')
        .executeTakeFirst()
      if (taken !== undefined) await tell()
      return taken !== undefined
    },

    /** The run that took it ended without an answer to its call, so that the act waits as before: another may try at once. */
    async returnProbe(act: { actId: string; forbiddenCount: number }): Promise<void> {
      await instance()
        .set({ probeAt: now })
        .where('stoppedAt', 'is not', null)
        .where((row) =>
          row.exists(
            row
              .selectFrom('act')
              .select('actId')
              .where('actId', '=', act.actId)
              .where('state', '=', 'waiting')
              .where('forbiddenCount', '=', act.forbiddenCount),
          ),
        )
        .execute()
    },

    /** Something succeeded: nothing is refused to all. True when batches go on by it. */
    async clear(): Promise<boolean> {
      const cleared = await db
        .with('before', (cte) =>
          cte.selectFrom('instance').select('stoppedAt').where('instanceId', '=', instanceId).forUpdate(),
        )
        .updateTable('instance')
        .from('before')
        .set({ refusedTaskIds: [], stoppedAt: null, stoppedCode: null, probeAt: null })
        .where('instanceId', '=', instanceId)
        .where(sql<boolean>`(instance.refused_task_ids <> '{}' or instance.stopped_at is not null)`)
        .returning('before.stoppedAt')
        .executeTakeFirst()
      const goesOn = cleared !== undefined && cleared.stoppedAt !== null
      if (goesOn) await tell()
      return goesOn
    },
  }
}

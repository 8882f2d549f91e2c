/**
 * Until when people mean pauses to last: every keep as it was made, and on the task's row the date of the last one, which counts
 * only while the task is in the pause it was about.
 */
import { sql } from 'kysely'
import type { Epoch } from '#lib/domain/epoch'
import type { Database } from './database.ts'

export type PauseOfTask = {
  isPaused: boolean
  epoch: Epoch | null
  expiresMs: number | null
  keptUntilMs: number | null
}

export type KeepRecord = {
  keepId: string
  taskId: string
  epoch: Epoch
  untilMs: number
  reason: string
  personId: string
  personName: string
  keptAt: Date
  releasedAt: Date | null
  releasedByName: string | null
}

export function keepTable(db: Database, instanceId: string) {
  const keeps = () =>
    db
      .selectFrom('taskKeep')
      .innerJoin('person', 'person.personId', 'taskKeep.personId')
      .leftJoin('person as releaser', 'releaser.personId', 'taskKeep.releasedBy')
      .select([
        'keepId',
        'taskId',
        'pauseMs',
        'pauseCount',
        'untilMs',
        'reason',
        'taskKeep.personId',
        'person.name as personName',
        'keptAt',
        'releasedAt',
        'releaser.name as releasedByName',
      ])
      .where('instanceId', '=', instanceId)

  type Row = Awaited<ReturnType<ReturnType<typeof keeps>['execute']>>[number]
  const toRecord = ({ pauseMs, pauseCount, ...row }: Row): KeepRecord => ({
    ...row,
    epoch: { at: pauseMs, count: pauseCount },
  })

  const setOnTask = async (taskId: string, epoch: Epoch, untilMs: number | null) => {
    await db
      .updateTable('task')
      .set({ keepPauseMs: epoch.at, keepPauseCount: epoch.count, keepUntilMs: untilMs })
      .where('instanceId', '=', instanceId)
      .where('taskId', '=', taskId)
      .execute()
    await sql`select pg_notify('tasks_changed', '')`.execute(db)
  }

  return {
    async find(keepId: string): Promise<KeepRecord | null> {
      const row = await keeps().where('keepId', '=', keepId).executeTakeFirst()
      return row === undefined ? null : toRecord(row)
    },

    /** Newest first. */
    async ofTask(taskId: string): Promise<KeepRecord[]> {
      const rows = await keeps().where('taskId', '=', taskId).orderBy('keptAt', 'desc').limit(100).execute()
      return rows.map(toRecord)
    },

    /** How the task stands, its row locked to the end of the transaction; null of one that is not known. */
    async lockTask(taskId: string): Promise<PauseOfTask | null> {
      const row = await db
        .selectFrom('task')
        .select(['isPaused', 'pausedMs', 'pauseCount', 'expiresMs', 'keptUntilMs'])
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .where('isDescribed', '=', true)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return null
      const { pausedMs, pauseCount, ...rest } = row
      return { ...rest, epoch: pausedMs === null ? null : { at: pausedMs, count: pauseCount } }
    },

    /** Within the transaction that locked the task. */
    async add(keep: {
      keepId: string
      taskId: string
      epoch: Epoch
      untilMs: number
      reason: string
      personId: string
    }): Promise<void> {
      const { epoch, ...rest } = keep
      await db
        .insertInto('taskKeep')
        .values({ ...rest, instanceId, pauseMs: epoch.at, pauseCount: epoch.count })
        .execute()
      await setOnTask(keep.taskId, epoch, keep.untilMs)
    },

    /** Within the transaction that locked the task: every keep of this pause is over. */
    async release(taskId: string, epoch: Epoch, personId: string): Promise<void> {
      await db
        .updateTable('taskKeep')
        .set({ releasedAt: sql<Date>`clock_timestamp()`, releasedBy: personId })
        .where('instanceId', '=', instanceId)
        .where('taskId', '=', taskId)
        .where('pauseMs', '=', epoch.at)
        .where('releasedAt', 'is', null)
        .execute()
      await setOnTask(taskId, epoch, null)
    },
  }
}

/**
 * The audit's entries. They are only ever added, in the transaction of the act they tell of; sealing and erasing are
 * audit-seal-table.ts. What people wrote belongs into `reason`, never into `detail`: only who it was and why can be erased.
 */
import { type Insertable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Database } from './database.ts'
import type { AuditEntryTable } from './schema.ts'

type WrittenHere = 'entryId' | 'at' | 'instanceId' | 'detail' | 'queueId'
type WrittenLater = 'seq' | 'salt' | 'personalDigest' | 'hash'

export type AuditEntry = Omit<Insertable<AuditEntryTable>, WrittenHere | WrittenLater> & {
  detail?: Record<string, unknown>
}

export function auditTable(db: Database, instanceId: string) {
  return {
    /** Adds an entry of now. The queue that the task is in is kept with it. */
    async add({ detail = {}, ...entry }: AuditEntry): Promise<void> {
      const queueId =
        entry.taskId == null
          ? null
          : sql<string | null>`(
              select queue_id from task where instance_id = ${instanceId} and task_id = ${entry.taskId})`
      await db
        .insertInto('auditEntry')
        .values({ ...entry, entryId: uuid(), instanceId, queueId, detail: JSON.stringify(detail) })
        .execute()
    },

    /** The entries of one act, in the order they were written. */
    async ofAct(actId: string) {
      return db
        .selectFrom('auditEntry')
        .selectAll()
        .where('actId', '=', actId)
        .orderBy('at')
        .orderBy('entryId')
        .execute()
    },
  }
}

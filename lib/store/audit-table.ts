/** The audit's entries. They are only ever added, in the transaction of the act they tell of. */
import type { Insertable } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Database } from './database.ts'
import type { AuditEntryTable } from './schema.ts'

export type AuditEntry = Omit<Insertable<AuditEntryTable>, 'entryId' | 'at' | 'instanceId' | 'detail'> & {
  detail?: Record<string, unknown>
}

export function auditTable(db: Database, instanceId: string) {
  return {
    async add({ detail = {}, ...entry }: AuditEntry): Promise<void> {
      await db
        .insertInto('auditEntry')
        .values({ ...entry, entryId: uuid(), instanceId, detail: JSON.stringify(detail) })
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

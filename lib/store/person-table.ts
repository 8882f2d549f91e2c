/** Everyone who has ever signed in. Acts, requests and other rows refer to these rows, so none is deleted but by erasing. */
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { type AlertSettings, DEFAULT_ALERTS } from '#lib/domain/alert'
import { alertSettingsSchema } from '#lib/domain/alert-schema'
import type { Person } from '#lib/domain/permission'
import type { Database } from './database.ts'

/** Rows that are given to another person in one statement. */
const STEP = 1_000

export function personTable(db: Database) {
  return {
    /** Records a sign-in: name and role are what they are now. Whether the person is disabled is left as it is. */
    async signedIn(person: Person): Promise<void> {
      const { name, role } = person
      const seenAt = sql<Date>`clock_timestamp()`
      await db
        .insertInto('person')
        .values({ personId: person.id, name, role })
        .onConflict((conflict) => conflict.column('personId').doUpdateSet({ name, role, seenAt }))
        .execute()
    },

    /** The defaults for whoever has chosen nothing, and where what was kept can no longer be read. */
    async alertSettings(personId: string): Promise<AlertSettings> {
      const kept = await db
        .selectFrom('person')
        .select('alertSettings')
        .where('personId', '=', personId)
        .executeTakeFirst()
      return alertSettingsSchema.safeParse(kept?.alertSettings).data ?? DEFAULT_ALERTS
    },

    async saveAlertSettings(personId: string, settings: AlertSettings): Promise<void> {
      await db
        .updateTable('person')
        .set({ alertSettings: JSON.stringify(settings) })
        .where('personId', '=', personId)
        .execute()
    },

    /**
     * Puts a nameless person, who may nothing, in the place of this one in every row that refers to them, takes out the reasons they
     * gave and the notes they wrote, and deletes them and their sessions. False where there is none. Stopped midway, it can be done again.
     */
    async erase(personId: string): Promise<boolean> {
      const known = await db
        .updateTable('person')
        .set({ isDisabled: true })
        .where('personId', '=', personId)
        .returning('personId')
        .executeTakeFirst()
      if (known === undefined) return false
      const nobody = `erased|${uuid()}`
      await db
        .insertInto('person')
        .values({ personId: nobody, name: '–', role: 'viewer', isDisabled: true })
        .execute()
      await db.deleteFrom('session').where('personId', '=', personId).execute()
      await db.updateTable('request').set({ reason: null }).where('personId', '=', personId).execute()
      await db.updateTable('batch').set({ reason: '–' }).where('personId', '=', personId).execute()
      await db.updateTable('act').set({ dismissReason: null }).where('dismissedBy', '=', personId).execute()
      await db.updateTable('taskNote').set({ text: '–' }).where('personId', '=', personId).execute()
      await db.updateTable('taskKeep').set({ reason: '–' }).where('personId', '=', personId).execute()
      for (const { table, column } of await referring()) {
        const [place, ref] = [sql.table(table), sql.ref(column)]
        for (let moved = STEP; moved === STEP; ) {
          const { numAffectedRows } = await sql`
            update ${place} set ${ref} = ${nobody}
            where ctid in (select ctid from ${place} where ${ref} = ${personId} limit ${STEP})
          `.execute(db)
          moved = Number(numAffectedRows ?? 0)
        }
      }
      await db.deleteFrom('person').where('personId', '=', personId).execute()
      return true
    },
  }

  /** Every column that refers to a person, as the database knows them: none that is added later is forgotten. */
  async function referring(): Promise<{ table: string; column: string }[]> {
    const { rows } = await sql<{ table: string; column: string }>`
      select conrelid::regclass::text as table, attname as column
      from pg_constraint join pg_attribute on attrelid = conrelid and attnum = conkey[1]
      where contype = 'f' and confrelid = 'person'::regclass
    `.execute(db)
    return rows
  }
}

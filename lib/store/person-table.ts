/** Everyone who has ever signed in. Acts, requests and audit entries refer to these rows, so none is deleted. */
import { sql } from 'kysely'
import type { Person } from '#lib/domain/permission'
import type { Database } from './database.ts'

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
  }
}

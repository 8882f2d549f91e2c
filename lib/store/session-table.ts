/** Who is signed in where, known by the hash of what their browser holds. Times are the database's. */
import { sql } from 'kysely'
import type { Person } from '#lib/domain/permission'
import type { Database } from './database.ts'

export function sessionTable(db: Database) {
  return {
    /** The person must have a row. Sessions that have expired are cleared away in passing. */
    async add(tokenHash: Buffer, personId: string, lifetimeMs: number): Promise<void> {
      await db.deleteFrom('session').where('expiresAt', '<=', sql<Date>`clock_timestamp()`).execute()
      const expiresAt = sql<Date>`clock_timestamp() + make_interval(secs => ${lifetimeMs / 1000})`
      await db.insertInto('session').values({ tokenHash, personId, expiresAt }).execute()
    },

    /** Null for an unknown, ended or expired session and for a disabled person: they are all nobody. */
    async findPerson(tokenHash: Buffer): Promise<Person | null> {
      const row = await db
        .selectFrom('session')
        .innerJoin('person', 'person.personId', 'session.personId')
        .select(['person.personId as id', 'person.name', 'person.role'])
        .where('session.tokenHash', '=', tokenHash)
        .where('session.expiresAt', '>', sql<Date>`clock_timestamp()`)
        .where('person.isDisabled', '=', false)
        .executeTakeFirst()
      return row ?? null
    },

    async remove(tokenHash: Buffer): Promise<void> {
      await db.deleteFrom('session').where('tokenHash', '=', tokenHash).execute()
    },
  }
}

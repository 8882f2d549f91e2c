import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { openDatabase } from '#lib/store/database'
import { createTestDatabase } from '#tests/support/test-database'

it('a connection that breaks in the middle of a transaction fails that transaction and nothing else', async () => {
  const database = await createTestDatabase()
  const [db, other] = [openDatabase(database.url, { maxConnections: 1 }), openDatabase(database.url)]
  try {
    const broken = db.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(other)
      // Nothing is asked meanwhile, as in a process that was frozen: the break comes by itself.
      await new Promise((resolve) => setTimeout(resolve, 200))
      await sql`select 1`.execute(tx)
    })
    await expect(broken).rejects.toThrow()
    expect((await sql<{ two: number }>`select 2 as two`.execute(db)).rows).toEqual([{ two: 2 }])
  } finally {
    await Promise.all([db.destroy(), other.destroy()])
    await database.drop()
  }
})

/** Which process does the background work. The lease is of the database's clock; the fence grows with each new leader. */
import { sql } from 'kysely'
import { LEADER_LEASE_MS } from '#lib/domain/limits'
import type { Database } from './database.ts'

export function leaderTable(db: Database) {
  return {
    /** Takes or renews the lead; null when another process holds it. */
    async lead(role: string, owner: string): Promise<{ fence: number } | null> {
      const { rows } = await sql<{ fence: number }>`
        insert into leader (role, owner, fence, until)
        values (${role}, ${owner}, 1, clock_timestamp() + ${`${LEADER_LEASE_MS} ms`}::interval)
        on conflict (role) do update
          set owner = excluded.owner,
              fence = leader.fence + (leader.owner <> excluded.owner)::int,
              until = excluded.until
          where leader.owner = excluded.owner or leader.until < clock_timestamp()
        returning fence
      `.execute(db)
      return rows[0] ?? null
    },

    async resign(role: string, owner: string): Promise<void> {
      await db.deleteFrom('leader').where('role', '=', role).where('owner', '=', owner).execute()
    },
  }
}

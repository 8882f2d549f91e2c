/** Names of queues, agents, teams and flows, as Connect last listed them. */
import { sql } from 'kysely'
import type { Named } from '#lib/domain/task-row'
import type { Database } from './database.ts'
import type { DirectoryKind } from './schema.ts'

export function directoryTable(db: Database, instanceId: string) {
  return {
    /** Keeps a whole listing; entries that are no longer listed stay, since old tasks may still name them. */
    async keep(
      kind: DirectoryKind,
      entries: { id: string; name: string; teamId?: string | null }[],
    ): Promise<void> {
      const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()]
      if (unique.length === 0) return
      await db
        .insertInto('directory')
        .values(
          unique.map(({ id, name, teamId = null }) => ({
            instanceId,
            kind,
            id,
            name,
            teamId,
            seenAt: sql<Date>`clock_timestamp()`,
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['instanceId', 'kind', 'id']).doUpdateSet((row) => ({
            name: row.ref('excluded.name'),
            teamId: row.ref('excluded.teamId'),
            seenAt: row.ref('excluded.seenAt'),
          })),
        )
        .execute()
    },

    /** By name. */
    async list(kind: DirectoryKind): Promise<Named[]> {
      return db
        .selectFrom('directory')
        .select(['id', 'name'])
        .where('instanceId', '=', instanceId)
        .where('kind', '=', kind)
        .orderBy('name')
        .orderBy('id')
        .execute()
    },

    /** Names by `<kind> <id>` of those among `ids` that are known. */
    async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map()
      const rows = await db
        .selectFrom('directory')
        .select(['kind', 'id', 'name'])
        .where('instanceId', '=', instanceId)
        .where('id', 'in', [...ids])
        .execute()
      return new Map(rows.map(({ kind, id, name }) => [`${kind} ${id}`, name]))
    },

    /** Whether open tasks name a queue or agent that no listing had: one that is new. Teams and flows are never missed. */
    async isLacking(kind: DirectoryKind): Promise<boolean> {
      if (kind !== 'queue' && kind !== 'agent') return false
      const named = kind === 'queue' ? 'queueId' : 'agentId'
      const row = await db
        .selectFrom('task')
        .leftJoin('directory', (join) =>
          join
            .onRef('directory.instanceId', '=', 'task.instanceId')
            .onRef('directory.id', '=', `task.${named}`)
            .on('directory.kind', '=', kind),
        )
        .select('task.taskId')
        .where('task.instanceId', '=', instanceId)
        .where('task.isOpen', '=', true)
        .where(`task.${named}`, 'is not', null)
        .where('directory.id', 'is', null)
        .limit(1)
        .executeTakeFirst()
      return row !== undefined
    },

    async lastListedAt(kind: DirectoryKind): Promise<Date | null> {
      const row = await db
        .selectFrom('directory')
        .select((entry) => entry.fn.max('seenAt').as('at'))
        .where('instanceId', '=', instanceId)
        .where('kind', '=', kind)
        .executeTakeFirst()
      return row?.at ?? null
    },
  }
}

/** Saved views: one's own, and those that others share. Nobody but its owner changes or deletes one. */
import { sql } from 'kysely'
import type { Database } from './database.ts'

export type KeptView = {
  viewId: string
  personId: string
  by: string
  name: string
  search: string
  isShared: boolean
}

export function viewTable(db: Database, instanceId: string) {
  return {
    /** One's own by name, then those of others that are shared. */
    async listFor(personId: string): Promise<KeptView[]> {
      return db
        .selectFrom('savedView')
        .innerJoin('person', 'person.personId', 'savedView.personId')
        .select(['viewId', 'savedView.personId', 'person.name as by', 'savedView.name', 'search', 'isShared'])
        .where('instanceId', '=', instanceId)
        .where((view) => view.or([view('savedView.personId', '=', personId), view('isShared', '=', true)]))
        .orderBy((view) => view('savedView.personId', '<>', personId))
        .orderBy('savedView.name')
        .orderBy('viewId')
        .execute()
    },

    async countOf(personId: string): Promise<number> {
      const { count } = await db
        .selectFrom('savedView')
        .select((view) => view.fn.countAll<number>().as('count'))
        .where('instanceId', '=', instanceId)
        .where('personId', '=', personId)
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    /** Keeps it, new or changed. False when the id is of somebody else's view. */
    async save(view: Omit<KeptView, 'by'>): Promise<boolean> {
      const { name, search, isShared } = view
      const saved = await db
        .insertInto('savedView')
        .values({ ...view, instanceId })
        .onConflict((conflict) =>
          conflict
            .column('viewId')
            .doUpdateSet({ name, search, isShared, changedAt: sql<Date>`clock_timestamp()` })
            .where('savedView.personId', '=', view.personId)
            .where('savedView.instanceId', '=', instanceId),
        )
        .returning('viewId')
        .executeTakeFirst()
      return saved !== undefined
    },

    /** False when there is no such view of this person. */
    async delete(viewId: string, personId: string): Promise<boolean> {
      const deleted = await db
        .deleteFrom('savedView')
        .where('viewId', '=', viewId)
        .where('instanceId', '=', instanceId)
        .where('personId', '=', personId)
        .returning('viewId')
        .executeTakeFirst()
      return deleted !== undefined
    },
  }
}

/** Notes beside tasks. The task's row counts them, so that lists can say that there are some. */
import { sql } from 'kysely'
import type { Database } from './database.ts'

export type NoteRecord = {
  noteId: string
  taskId: string
  personId: string
  personName: string
  text: string
  writtenAt: Date
}

export function noteTable(db: Database, instanceId: string) {
  const notes = () =>
    db
      .selectFrom('taskNote')
      .innerJoin('person', 'person.personId', 'taskNote.personId')
      .select(['noteId', 'taskId', 'taskNote.personId', 'person.name as personName', 'text', 'writtenAt'])
      .where('instanceId', '=', instanceId)

  /** Changes the count on the task's row and tells those who show it; false of a task that is not known. */
  async function count(taskId: string, by: 1 | -1): Promise<boolean> {
    const { numUpdatedRows } = await db
      .updateTable('task')
      .set((task) => ({ noteCount: task('noteCount', '+', by) }))
      .where('instanceId', '=', instanceId)
      .where('taskId', '=', taskId)
      .executeTakeFirst()
    await sql`select pg_notify('tasks_changed', '')`.execute(db)
    return numUpdatedRows > 0n
  }

  return {
    async find(noteId: string): Promise<NoteRecord | null> {
      return (await notes().where('noteId', '=', noteId).executeTakeFirst()) ?? null
    },

    /** Newest first. */
    async ofTask(taskId: string): Promise<NoteRecord[]> {
      return notes()
        .where('taskId', '=', taskId)
        .orderBy('writtenAt', 'desc')
        .orderBy('noteId')
        .limit(200)
        .execute()
    },

    /** Within a transaction. `known`: there is a note of this id already. */
    async add(note: {
      noteId: string
      taskId: string
      personId: string
      text: string
    }): Promise<'added' | 'known' | 'no task'> {
      if (!(await count(note.taskId, 1))) return 'no task'
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('taskNote')
        .values({ ...note, instanceId })
        .onConflict((conflict) => conflict.column('noteId').doNothing())
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows === 1n) return 'added'
      await count(note.taskId, -1)
      return 'known'
    },

    /** Within a transaction. False when it was deleted before. */
    async delete({ noteId, taskId }: Pick<NoteRecord, 'noteId' | 'taskId'>): Promise<boolean> {
      const { numDeletedRows } = await db
        .deleteFrom('taskNote')
        .where('instanceId', '=', instanceId)
        .where('noteId', '=', noteId)
        .executeTakeFirst()
      return numDeletedRows === 1n && count(taskId, -1)
    },
  }
}

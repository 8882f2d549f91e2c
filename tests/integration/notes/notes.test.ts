import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addNoteSchema } from '#lib/domain/note-schema'
import type { Person } from '#lib/domain/permission'
import { addNote } from '#lib/notes/add-note'
import { deleteNote } from '#lib/notes/delete-note'
import { keepUntil } from '#lib/notes/keep-until'
import { describeTask } from '#lib/tasks/describe-task'
import { ANA, MIRA, startServices, type TestServices, until, VERA } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ runs: false })
})
afterAll(() => desk.close())

async function pausedTask(): Promise<string> {
  const taskId = await desk.control.createTask({ pausedAt: Date.now() - 3_600_000, pauseCount: 1 })
  await desk.know(taskId)
  return taskId
}

const write = (taskId: string, text: string, person = MIRA, noteId: string = uuid()) =>
  addNote({ ctx: desk.as(person), input: { noteId, taskId, text } })
const notesOf = async (taskId: string, person = MIRA) =>
  (await describeTask({ ctx: desk.as(person), input: { taskId } })).notes
const entriesOf = (taskId: string) =>
  desk.db
    .selectFrom('auditEntry')
    .select(['kind', 'personId', 'reason', 'detail'])
    .where('taskId', '=', taskId)
    .orderBy('at')
    .execute()

it('a note is there for everybody, is counted on the row, and the audit tells who wrote what', async () => {
  const taskId = await pausedTask()
  const { noteId } = await write(taskId, 'The supplier calls back on Monday.\nAsk for Ms Berg.')
  expect(await notesOf(taskId, VERA)).toMatchObject([
    {
      noteId,
      text: 'The supplier calls back on Monday.\nAsk for Ms Berg.',
      personName: MIRA.name,
      isMine: false,
    },
  ])
  expect((await desk.rowOf(taskId)).noteCount).toBe(1)
  expect(await entriesOf(taskId)).toMatchObject([
    { kind: 'note_added', personId: MIRA.id, reason: expect.stringContaining('Ms Berg'), detail: { noteId } },
  ])
})

it('whoever looks hears of a new note at once', async () => {
  const taskId = await pausedTask()
  let heard = 0
  const stop = desk.services.signals.on('tasks_changed', () => heard++)
  await write(taskId, 'Heard?')
  await until(async () => heard > 0)
  stop()
})

it('a viewer can neither write nor delete a note', async () => {
  const taskId = await pausedTask()
  const { noteId } = await write(taskId, 'Mine')
  await expect(write(taskId, 'Not mine', VERA)).rejects.toMatchObject({ code: 'not_permitted' })
  await expect(deleteNote({ ctx: desk.as(VERA), input: { noteId } })).rejects.toMatchObject({
    code: 'not_permitted',
  })
  expect(await notesOf(taskId)).toHaveLength(1)
})

it('a note that is sent twice, even at once, is one note; its id is good for nothing else', async () => {
  const taskId = await pausedTask()
  const noteId = uuid()
  await Promise.all([1, 2, 3].map(() => write(taskId, 'Once', MIRA, noteId)))
  expect(await notesOf(taskId)).toHaveLength(1)
  expect((await desk.rowOf(taskId)).noteCount).toBe(1)
  expect(await entriesOf(taskId)).toHaveLength(1)
  await expect(write(taskId, 'Once', ANA, noteId)).rejects.toMatchObject({ code: 'request_id_reused' })
  expect((await desk.rowOf(taskId)).noteCount).toBe(1)
})

it('only who wrote a note deletes it, once, and the audit keeps what it said', async () => {
  const taskId = await pausedTask()
  const { noteId } = await write(taskId, 'Wrong task')
  await expect(deleteNote({ ctx: desk.as(ANA), input: { noteId } })).rejects.toMatchObject({
    code: 'not_yours',
  })
  const both = await Promise.allSettled(
    [1, 2].map(() => deleteNote({ ctx: desk.as(MIRA), input: { noteId } })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await notesOf(taskId)).toEqual([])
  expect((await desk.rowOf(taskId)).noteCount).toBe(0)
  expect(await entriesOf(taskId)).toMatchObject([
    { kind: 'note_added' },
    { kind: 'note_deleted', personId: MIRA.id, reason: 'Wrong task' },
  ])
})

it('a note of the day before yesterday stands: others may have acted on it', async () => {
  const taskId = await pausedTask()
  const { noteId } = await write(taskId, 'Old')
  const writtenAt = new Date(Date.now() - 48 * 3_600_000)
  await desk.db.updateTable('taskNote').set({ writtenAt }).where('noteId', '=', noteId).execute()
  await expect(deleteNote({ ctx: desk.as(MIRA), input: { noteId } })).rejects.toMatchObject({
    code: 'note_too_old',
    params: { hours: 24 },
  })
})

it('a note about a task that nobody knows is refused', async () => {
  await expect(write('no-such-task', 'Hello')).rejects.toMatchObject({ code: 'task_unknown' })
})

it.each([
  ['nothing', ''],
  ['blanks', ' \n '],
  ['more than 2,000 characters', 'x'.repeat(2_001)],
  ['a NUL', 'a\0b'],
])('a note of %s is bad input', (_, text) => {
  expect(addNoteSchema.safeParse({ noteId: uuid(), taskId: 't', text }).success).toBe(false)
})

it('notes and keeps go with their task, thirty days after its end', async () => {
  const taskId = await pausedTask()
  await write(taskId, 'Gone with it')
  await desk.db
    .updateTable('task')
    .set({ isOpen: false, isPaused: false, disconnectedMs: Date.now() - 31 * 86_400_000 })
    .where('taskId', '=', taskId)
    .execute()
  await desk.services.store.retention.tasks(100)
  expect(await desk.services.store.notes.ofTask(taskId)).toEqual([])
})

it('whoever is erased leaves no word that they wrote', async () => {
  const gone: Person = { id: 'local|gone', name: 'Gone Person', role: 'supervisor' }
  await desk.services.store.people.signedIn(gone)
  const taskId = await pausedTask()
  const row = await desk.rowOf(taskId)
  await write(taskId, 'My own words', gone)
  const input = {
    keepId: uuid(),
    taskId,
    epoch: row.epoch ?? { at: 1, count: null },
    until: Date.now() + 3_600_000,
    reason: 'My own reason',
  }
  await keepUntil({ ctx: desk.as(gone), input })
  await desk.services.store.people.erase(gone.id)
  const { notes, keeps } = await describeTask({ ctx: desk.as(MIRA), input: { taskId } })
  expect(notes).toMatchObject([{ text: '–', personName: '–' }])
  expect(keeps).toMatchObject([{ reason: '–', personName: '–' }])
})

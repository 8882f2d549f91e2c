import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keepUntilSchema } from '#lib/domain/note-schema'
import type { TaskRow } from '#lib/domain/task-row'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { keepUntil } from '#lib/notes/keep-until'
import { releaseKeep } from '#lib/notes/release-keep'
import { describeTask } from '#lib/tasks/describe-task'
import { listPausedTasks } from '#lib/tasks/list-paused-tasks'
import { ANA, MIRA, startServices, type TestServices, VERA } from '#tests/support/services'

const HOUR = 3_600_000

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ runs: false })
})
afterAll(() => desk.close())

async function pausedTask(expiresAt = Date.now() + 100 * HOUR): Promise<TaskRow> {
  const pausedAt = Math.floor(Date.now() - HOUR)
  return desk.know(await desk.control.createTask({ pausedAt, pauseCount: 1, expiresAt, isExpiryShown: true }))
}

const keep = (
  row: TaskRow,
  over: Partial<{ until: number; reason: string; keepId: string }> = {},
  person = MIRA,
) =>
  keepUntil({
    ctx: desk.as(person),
    input: {
      keepId: uuid(),
      taskId: row.taskId,
      epoch: row.epoch ?? { at: 1, count: null },
      until: Date.now() + 20 * HOUR,
      reason: 'Waits for finance',
      ...over,
    },
  })
const release = (row: TaskRow, person = MIRA) =>
  releaseKeep({
    ctx: desk.as(person),
    input: { taskId: row.taskId, epoch: row.epoch ?? { at: 1, count: null } },
  })
const listed = async (filter: 'kept' | 'overdue') => {
  const { rows, matchCount } = await listPausedTasks({
    ctx: desk.as(MIRA),
    input: parseTaskPage({ keep: filter }),
  })
  expect(matchCount).toBe(rows.length)
  return rows.map(({ taskId }) => taskId)
}
const entriesOf = (taskId: string) =>
  desk.db
    .selectFrom('auditEntry')
    .select(['kind', 'personId', 'reason', 'detail'])
    .where('taskId', '=', taskId)
    .orderBy('at')
    .execute()

it('a pause that is kept says so on its row, with who, why and until when; nothing reaches Connect', async () => {
  const row = await pausedTask()
  const until = Date.now() + 20 * HOUR
  const { keepId } = await keep(row, { until })
  expect((await desk.rowOf(row.taskId)).keptUntil).toBe(until)
  const { keeps } = await describeTask({ ctx: desk.as(VERA), input: { taskId: row.taskId } })
  expect(keeps).toMatchObject([{ keepId, until, reason: 'Waits for finance', personName: MIRA.name }])
  expect(await listed('kept')).toContain(row.taskId)
  expect(await listed('overdue')).not.toContain(row.taskId)
  expect(await entriesOf(row.taskId)).toMatchObject([
    { kind: 'kept', personId: MIRA.id, reason: 'Waits for finance', detail: { untilAwsMs: until } },
  ])
  expect(await desk.control.ledger({ operation: 'PauseContact' })).toEqual([])
})

it('once the date has passed it is overdue', async () => {
  const row = await pausedTask()
  await keep(row)
  await desk.db
    .updateTable('task')
    .set({ keepUntilMs: Date.now() - 1_000 })
    .where('taskId', '=', row.taskId)
    .execute()
  expect(await listed('overdue')).toContain(row.taskId)
  expect(await listed('kept')).not.toContain(row.taskId)
})

it('a date after the expiry is refused with both times, and one in the past', async () => {
  const row = await pausedTask(Math.floor(Date.now() + 10 * HOUR))
  const until = Math.floor(Date.now() + 11 * HOUR)
  await expect(keep(row, { until })).rejects.toMatchObject({
    code: 'keep_after_expiry',
    params: { until, expiresAt: row.expiresAt },
  })
  await expect(keep(row, { until: Date.now() - 1 })).rejects.toMatchObject({ code: 'keep_in_past' })
  expect((await desk.rowOf(row.taskId)).keptUntil).toBeNull()
  expect(await entriesOf(row.taskId)).toEqual([])
})

it('a viewer can neither keep nor release', async () => {
  const row = await pausedTask()
  await expect(keep(row, {}, VERA)).rejects.toMatchObject({ code: 'not_permitted' })
  await keep(row)
  await expect(release(row, VERA)).rejects.toMatchObject({ code: 'not_permitted' })
  expect((await desk.rowOf(row.taskId)).keptUntil).not.toBeNull()
})

it('a pause that ended meanwhile is not kept', async () => {
  const row = await pausedTask()
  await desk.control.act(row.taskId, 'resume')
  await desk.know(row.taskId)
  await expect(keep(row)).rejects.toMatchObject({ code: 'pause_over' })
  await desk.control.act(row.taskId, 'pause')
  await desk.know(row.taskId)
  await expect(keep(row)).rejects.toMatchObject({ code: 'pause_over' })
})

it('a resume, and a later pause, end it by themselves', async () => {
  const row = await pausedTask()
  await keep(row)
  await desk.control.act(row.taskId, 'resume')
  expect((await desk.know(row.taskId)).keptUntil).toBeNull()
  await desk.control.act(row.taskId, 'pause')
  const again = await desk.know(row.taskId)
  expect(again.isPaused).toBe(true)
  expect(again.keptUntil).toBeNull()
  expect(await listed('kept')).not.toContain(row.taskId)
})

it('another date takes the place of the first, whoever said it; sent twice it is one', async () => {
  const row = await pausedTask()
  await keep(row)
  const keepId = uuid()
  const until = Date.now() + 30 * HOUR
  await Promise.all([1, 2].map(() => keep(row, { keepId, until, reason: 'Longer' }, ANA)))
  expect((await desk.rowOf(row.taskId)).keptUntil).toBe(until)
  expect((await entriesOf(row.taskId)).map(({ kind }) => kind)).toEqual(['kept', 'kept'])
  await expect(keep(row, { keepId }, MIRA)).rejects.toMatchObject({ code: 'request_id_reused' })
})

it('a release is told once, and released again nothing happens', async () => {
  const row = await pausedTask()
  await keep(row)
  await release(row, ANA)
  await release(row, ANA)
  expect((await desk.rowOf(row.taskId)).keptUntil).toBeNull()
  const { keeps } = await describeTask({ ctx: desk.as(MIRA), input: { taskId: row.taskId } })
  expect(keeps).toMatchObject([{ releasedByName: ANA.name }])
  expect((await entriesOf(row.taskId)).map(({ kind }) => kind)).toEqual(['kept', 'keep_released'])
})

it.each([
  ['without a reason', { reason: ' ' }],
  ['with half a millisecond', { until: 1.5 }],
  ['with a date beyond all dates', { until: 9e15 }],
])('a wish %s is bad input', (_, over) => {
  const wish = { keepId: uuid(), taskId: 't', epoch: { at: 1, count: 1 }, until: 2, reason: 'r' }
  expect(keepUntilSchema.safeParse(wish).success).toBe(true)
  expect(keepUntilSchema.safeParse({ ...wish, ...over }).success).toBe(false)
})

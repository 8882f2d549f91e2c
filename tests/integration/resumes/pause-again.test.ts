import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TaskRow } from '#lib/domain/task-row'
import { requestPauses } from '#lib/resumes/request-pauses'
import { MIRA, startServices, type TestServices, until } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices()
})
afterAll(() => desk.close())

async function resumedTask(): Promise<TaskRow> {
  const taskId = await desk.control.createTask({ pausedAt: Date.now() - 3_600_000, pauseCount: 1 })
  await desk.click(await desk.know(taskId))
  return until(async () => {
    const row = await desk.rowOf(taskId)
    return row.act?.landing === 'queued' && row
  })
}

function pauseAgain(row: TaskRow) {
  const epoch = { at: row.resumedAt ?? 0, count: null }
  return requestPauses({
    ctx: desk.as(MIRA),
    input: { items: [{ requestId: uuid(), taskId: row.taskId, epoch }] },
  })
}

it('pause again is an act of its own, and pauses the task', async () => {
  const row = await resumedTask()
  const { results } = await pauseAgain(row)
  expect(results[0]).toMatchObject({ ok: true, act: { kind: 'pause', outcome: 'paused' } })
  expect((await desk.know(row.taskId)).isPaused).toBe(true)
})

it('Connect’s pause limit is an outcome, not a throttle', async () => {
  const row = await resumedTask()
  await desk.control.addFault({
    kind: 'error',
    operation: 'PauseContact',
    contactId: row.taskId,
    name: 'LimitExceededException',
    status: 429,
  })
  const { results } = await pauseAgain(row)
  expect(results[0]).toMatchObject({ ok: true, act: { outcome: 'pause_limit' } })
  expect(await desk.control.ledger({ operation: 'PauseContact', contactId: row.taskId })).toHaveLength(1)
})

it('a task that somebody paused meanwhile is already_paused, without a call', async () => {
  const row = await resumedTask()
  await desk.control.act(row.taskId, 'pause')
  await desk.db
    .updateTable('task')
    .set({ checkedAt: new Date(0) })
    .where('taskId', '=', row.taskId)
    .execute()
  const { results } = await pauseAgain(row)
  expect(results[0]).toMatchObject({ ok: true, act: { outcome: 'already_paused', confirmedBy: 'look' } })
  expect(await desk.control.ledger({ operation: 'PauseContact', contactId: row.taskId })).toHaveLength(0)
})

it('a pause lost on the way back is known by a look', async () => {
  const row = await resumedTask()
  await desk.control.addFault({
    kind: 'lose_response',
    operation: 'PauseContact',
    contactId: row.taskId,
    times: 1,
  })
  await pauseAgain(row)
  const act = await until(async () => {
    const { act: now } = await desk.rowOf(row.taskId)
    return now?.kind === 'pause' && now.state === 'settled' && now
  })
  expect(act).toMatchObject({ outcome: 'paused', confirmedBy: 'look', isAnswerLost: true })
})

import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cancelRequests } from '#lib/resumes/cancel-requests'
import { requestResumes } from '#lib/resumes/request-resumes'
import { ANA, MIRA, startServices, type TestServices, until, VERA } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ settings: { resumeFlowIds: ['flow-a', 'flow-b'] } })
})
afterAll(() => desk.close())

async function pausedRow() {
  return desk.know(await desk.control.createTask({ pausedAt: Date.now() - 3_600_000, pauseCount: 3 }))
}
const sends = (contactId: string) => desk.control.ledger({ operation: 'ResumeContact', contactId })
const item = (row: Awaited<ReturnType<typeof pausedRow>>, more: object = {}) => ({
  requestId: uuid(),
  taskId: row.taskId,
  epoch: row.epoch ?? { at: 1, count: null },
  ...more,
})
const slowLook = (contactId: string) =>
  desk.control.addFault({ kind: 'latency', ms: 3_000, operation: 'DescribeContact', contactId })

it('a viewer cannot resume a task', async () => {
  const row = await pausedRow()
  await expect(requestResumes({ ctx: desk.as(VERA), input: { items: [item(row)] } })).rejects.toMatchObject({
    code: 'not_permitted',
  })
  expect(await sends(row.taskId)).toHaveLength(0)
})

it('the same request id always gets the same answer, and one call', async () => {
  const row = await pausedRow()
  const requestId = uuid()
  const first = await desk.click(row, MIRA, requestId)
  const again = await desk.click(row, MIRA, requestId)
  expect(again).toEqual(
    first.ok ? { ...first, act: expect.objectContaining({ actId: first.act.actId }) } : first,
  )
  expect(await sends(row.taskId)).toHaveLength(1)
})

it('a request id cannot be used for another task or by another person', async () => {
  const [one, other] = [await pausedRow(), await pausedRow()]
  const requestId = uuid()
  await desk.click(one, MIRA, requestId)
  expect(await desk.click(other, MIRA, requestId)).toMatchObject({
    ok: false,
    error: { code: 'request_id_reused' },
  })
  expect(await desk.click(one, ANA, requestId)).toMatchObject({
    ok: false,
    error: { code: 'request_id_reused' },
  })
  expect(await sends(other.taskId)).toHaveLength(0)
})

it('two supervisors share one act, and each sees both names', async () => {
  const row = await pausedRow()
  const results = await Promise.all([desk.click(row, MIRA), desk.click(row, ANA)])
  for (const result of results)
    expect(result).toMatchObject({ ok: true, act: { outcome: 'resumed', isMe: true } })
  expect(await sends(row.taskId)).toHaveLength(1)
  const { act } = await desk.rowOf(row.taskId, MIRA)
  expect(act?.by.map((person) => person.name).sort()).toEqual(['Ana Lima', 'Mira Kovač'])
})

it('an unknown task, and a pause never seen, are refused and nothing is sent', async () => {
  const row = await pausedRow()
  const unknown = { ...item(row), taskId: 'no-such-task' }
  const later = { ...item(row), epoch: { at: (row.epoch?.at ?? 0) + 60_000, count: 4 } }
  const { results } = await requestResumes({ ctx: desk.as(MIRA), input: { items: [unknown, later] } })
  expect(results).toMatchObject([
    { ok: false, error: { code: 'task_unknown' } },
    { ok: false, error: { code: 'epoch_unknown' } },
  ])
  expect(await sends(row.taskId)).toHaveLength(0)
})

it('one refused item leaves the others as they are', async () => {
  const row = await pausedRow()
  const { results } = await requestResumes({
    ctx: desk.as(MIRA),
    input: { items: [{ ...item(row), taskId: 'no-such-task' }, item(row)] },
  })
  expect(results.map((result) => result.ok)).toEqual([false, true])
  expect((await desk.settled(row.taskId)).outcome).toBe('resumed')
})

it('a flow that is not on the list is refused; another flow than one under way too', async () => {
  const row = await pausedRow()
  await expect(
    requestResumes({ ctx: desk.as(MIRA), input: { items: [item(row, { flowId: 'flow-c' })] } }),
  ).rejects.toMatchObject({ code: 'flow_not_allowed' })

  await desk.db
    .updateTable('task')
    .set({ checkedAt: new Date(0) })
    .where('taskId', '=', row.taskId)
    .execute()
  await slowLook(row.taskId)
  await requestResumes({ ctx: desk.as(MIRA), input: { items: [item(row, { flowId: 'flow-a' })] } })
  const other = await requestResumes({
    ctx: desk.as(ANA),
    input: { items: [item(row, { flowId: 'flow-b' })] },
  })
  expect(other.results).toMatchObject([{ ok: false, error: { code: 'other_flow_in_progress' } }])
})

it('a request cancelled before its call ends cancelled, and nothing is sent', async () => {
  const row = await pausedRow()
  await desk.db
    .updateTable('task')
    .set({ checkedAt: new Date(0) })
    .where('taskId', '=', row.taskId)
    .execute()
  await slowLook(row.taskId)
  const requestId = uuid()
  await desk.click(row, MIRA, requestId)
  const { results } = await cancelRequests({ ctx: desk.as(MIRA), input: { requestIds: [requestId] } })
  expect(results).toMatchObject([{ ok: true, act: { state: 'settled', outcome: 'cancelled' } }])
  // The look under way ends, and its run finds that the act is no longer its own.
  await until(
    async () =>
      (await desk.control.ledger({ operation: 'DescribeContact', contactId: row.taskId })).length >= 2,
  )
  expect(await sends(row.taskId)).toHaveLength(0)
})

it('one supervisor’s cancelling leaves the other’s request alive', async () => {
  const row = await pausedRow()
  await desk.db
    .updateTable('task')
    .set({ checkedAt: new Date(0) })
    .where('taskId', '=', row.taskId)
    .execute()
  await slowLook(row.taskId)
  const requestId = uuid()
  await Promise.all([desk.click(row, MIRA, requestId), desk.click(row, ANA)])
  await cancelRequests({ ctx: desk.as(MIRA), input: { requestIds: [requestId] } })
  expect((await desk.settled(row.taskId)).outcome).toBe('resumed')
})

it('nobody can cancel another’s request', async () => {
  const row = await pausedRow()
  const requestId = uuid()
  await desk.click(row, MIRA, requestId)
  const { results } = await cancelRequests({ ctx: desk.as(ANA), input: { requestIds: [requestId] } })
  expect(results).toMatchObject([{ ok: false, error: { code: 'not_found' } }])
})

it('one request id sent three times at once is one request, and each sender gets its answer', async () => {
  const row = await pausedRow()
  const requestId = uuid()
  const results = await Promise.all([1, 2, 3].map(() => desk.click(row, MIRA, requestId)))
  for (const result of results) expect(result).toMatchObject({ ok: true, requestId })
  expect(await sends(row.taskId)).toHaveLength(1)
})

it('one claim leases one act, also when Postgres believes the table to be tiny', async () => {
  const idle = await startServices({ runs: false })
  try {
    const rows = []
    for (let index = 0; index < 12; index++) {
      rows.push(
        await idle.know(await idle.control.createTask({ pausedAt: Date.now() - 60_000, pauseCount: 1 })),
      )
    }
    for (const [index, row] of rows.entries()) {
      await idle.click(row)
      if (index === 0) await sql`analyze act`.execute(idle.db)
    }
    await idle.services.store.runs.claim(uuid(), 'click')
    const leased = await idle.db
      .selectFrom('act')
      .select('actId')
      .where('leaseUntil', 'is not', null)
      .execute()
    expect(leased).toHaveLength(1)
  } finally {
    await idle.close()
  }
}, 90_000)

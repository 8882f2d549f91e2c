import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { planBatch } from '#lib/batches/plan-batch'
import { readBatch } from '#lib/batches/read-batch'
import { startBatch } from '#lib/batches/start-batch'
import type { PlanBatchInput, StartBatchInput } from '#lib/domain/batch-schema'
import type { TaskRow } from '#lib/domain/task-row'
import { ANA, MIRA, startServices, type TestServices, VERA } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({
    runs: false,
    settings: { typedNumberAbove: 2, resumeFlowIds: ['flow-a'] },
  })
})
afterAll(() => desk.close())

const paused = async (): Promise<TaskRow> =>
  desk.know(
    await desk.control.createTask({ name: 'to start', pausedAt: Date.now() - 3_600_000, pauseCount: 2 }),
  )
const several = (count: number) => Promise.all(Array.from({ length: count }, paused))
async function planOf(rows: TaskRow[], more: Partial<PlanBatchInput> = {}, person = MIRA) {
  const items = rows.map(({ taskId, epoch }) => ({ taskId, epoch: epoch ?? { at: 1, count: null } }))
  const of = { selected: { without: [], items } }
  return planBatch({ ctx: desk.as(person), input: { kind: 'resume', of, ...more } })
}
const start = (planId: string, more: Partial<StartBatchInput> = {}, person = MIRA) =>
  startBatch({
    ctx: desk.as(person),
    input: { batchId: uuid(), planId, reason: 'The outage is over', ...more },
  })
const entriesOf = (batchId: string) =>
  desk.db
    .selectFrom('auditEntry')
    .selectAll()
    .where('batchId', '=', batchId)
    .orderBy('at')
    .orderBy('entryId')
    .execute()

it('a start records batch, requests and audit entries at once, and gives some seconds to cancel', async () => {
  const rows = await several(2)
  const plan = await planOf(rows)
  const heard = new Promise((resolve) => desk.services.signals.on('batch_changed', resolve))
  const { batch, clocks } = await start(plan.planId, { perMinute: 30 })
  expect(batch).toMatchObject({
    kind: 'resume',
    person: { id: MIRA.id, name: MIRA.name },
    isMine: true,
    reason: 'The outage is over',
    size: 2,
    state: 'starting',
    perMinute: 30,
    pace: { perMinute: 30, limitedBy: 'perMinute' },
    counts: { waiting: 2, resumed: 0 },
  })
  expect(batch.startsAt - clocks.deskNow).toBeGreaterThan(4_000)
  expect(batch.startsAt - clocks.deskNow).toBeLessThanOrEqual(5_000)
  expect(await heard).toBe(batch.batchId)
  const requests = await desk.db
    .selectFrom('request')
    .selectAll()
    .where('batchId', '=', batch.batchId)
    .orderBy('position')
    .execute()
  expect(requests).toMatchObject(
    rows.map(({ taskId, epoch }, position) => ({
      taskId,
      position,
      epochMs: epoch?.at,
      epochCount: epoch?.count,
      actId: null,
      personId: MIRA.id,
    })),
  )
  const [started, ...requested] = await entriesOf(batch.batchId)
  expect(started).toMatchObject({ kind: 'batch_started', personId: MIRA.id, reason: 'The outage is over' })
  expect(requested).toMatchObject(
    requests.map(({ requestId, taskId }) => ({ kind: 'requested', requestId, taskId, actKind: 'resume' })),
  )
  const detail = await readBatch({ ctx: desk.as(VERA), input: { batchId: batch.batchId } })
  expect(detail).toMatchObject({
    groups: [{ group: 'waiting', count: 2, cause: null }],
    sentPerMinute: [],
    latest: [],
    batch: { isMine: false },
  })
})

it('a start that is sent twice, or at once from two tabs, is one batch', async () => {
  const plan = await planOf(await several(2))
  const batchId = uuid()
  const answers = await Promise.all([1, 2, 3].map(() => start(plan.planId, { batchId })))
  expect(new Set(answers.map(({ batch }) => batch.number)).size).toBe(1)
  expect(await entriesOf(batchId)).toHaveLength(3)
  await expect(start(plan.planId)).rejects.toMatchObject({ code: 'selection_gone' })
  const other = await planOf(await several(1))
  await expect(start(other.planId, { batchId })).rejects.toMatchObject({ code: 'request_id_reused' })
  await expect(start(plan.planId, { batchId }, ANA)).rejects.toMatchObject({ code: 'request_id_reused' })
  const rivals = await Promise.allSettled([start(other.planId), start(other.planId)])
  expect(rivals.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

it('above the set size the number has to be typed', async () => {
  const { planId, typedNumberAbove } = await planOf(await several(3))
  expect(typedNumberAbove).toBe(2)
  await expect(start(planId)).rejects.toMatchObject({ code: 'number_not_typed' })
  await expect(start(planId, { typedNumber: 2 })).rejects.toMatchObject({ code: 'number_not_typed' })
  expect((await start(planId, { typedNumber: 3 })).batch.size).toBe(3)
})

it('a flow comes from the allow-list, and a delay comes on top of the seconds to cancel', async () => {
  const { planId } = await planOf(await several(1))
  await expect(start(planId, { flowId: 'flow-b' })).rejects.toMatchObject({ code: 'flow_not_allowed' })
  const { batch, clocks } = await start(planId, { flowId: 'flow-a', startInSeconds: 600 })
  expect(batch).toMatchObject({ flow: { id: 'flow-a', name: null }, state: 'starting' })
  expect(batch.startsAt - clocks.deskNow).toBeGreaterThan(600_000)
})

it('nobody starts another’s plan, an old one, an empty one, or a selection that is no plan', async () => {
  const plan = await planOf(await several(1))
  await expect(start(plan.planId, {}, VERA)).rejects.toMatchObject({ code: 'not_permitted' })
  await expect(start(plan.planId, {}, ANA)).rejects.toMatchObject({ code: 'selection_gone' })
  await expect(start(uuid())).rejects.toMatchObject({ code: 'selection_gone' })
  const empty = await planOf([])
  await expect(start(empty.planId)).rejects.toMatchObject({ code: 'nothing_to_do' })
  await desk.db
    .updateTable('selection')
    .set({ createdAt: new Date(Date.now() - 25 * 3_600_000) })
    .where('selectionId', '=', plan.planId)
    .execute()
  await expect(start(plan.planId)).rejects.toMatchObject({ code: 'selection_gone' })
})

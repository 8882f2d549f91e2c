import { type SqlBool, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportBatch } from '#lib/batches/export-batch'
import { listBatchItems } from '#lib/batches/list-batch-items'
import { listBatches } from '#lib/batches/list-batches'
import { listRecentBatches } from '#lib/batches/list-recent-batches'
import { planBatch } from '#lib/batches/plan-batch'
import { readBatch } from '#lib/batches/read-batch'
import { startBatch } from '#lib/batches/start-batch'
import type { BatchView } from '#lib/domain/batch'
import type { BatchItemsInput, PlanBatchInput } from '#lib/domain/batch-schema'
import type { Cell } from '#lib/domain/csv'
import type { ActState, Outcome } from '#lib/domain/resume-outcome'
import type { TaskRow } from '#lib/domain/task-row'
import { MIRA, startServices, type TestServices, VERA } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ runs: false })
})
afterAll(() => desk.close())

const paused = async (name: string): Promise<TaskRow> =>
  desk.know(await desk.control.createTask({ name, pausedAt: Date.now() - 3_600_000, pauseCount: 2 }))
const several = (count: number, name: string) =>
  Promise.all(Array.from({ length: count }, (_, index) => paused(`${name} ${index}`)))
const plan = (input: PlanBatchInput) => planBatch({ ctx: desk.as(MIRA), input })

async function started(rows: TaskRow[], kind: 'resume' | 'pause' = 'resume'): Promise<BatchView> {
  const items = rows.map(({ taskId, epoch }) => ({ taskId, epoch: epoch ?? { at: 1, count: null } }))
  const { planId } = await plan({ kind, of: { selected: { without: [], items } } })
  const input = { batchId: uuid(), planId, reason: 'Because', typedNumber: rows.length }
  return (await startBatch({ ctx: desk.as(MIRA), input })).batch
}

type Fate = {
  state?: ActState
  outcome?: Outcome
  errorCode?: string
  message?: string
  isInTray?: boolean
  isLaterPause?: boolean
}

/** What the runner would have written: an act of the request at this position, so far. */
async function fare(batchId: string, position: number, fate: Fate): Promise<void> {
  const {
    state = 'settled',
    outcome = null,
    errorCode = null,
    message = null,
    isInTray = false,
    isLaterPause = false,
  } = fate
  const actId = uuid()
  await sql`
    with moved as (
      select instance_id, task_id, kind, epoch_ms, epoch_count from request
      where batch_id = ${batchId} and position = ${position}
    ), opened as (
      insert into act (act_id, instance_id, task_id, kind, epoch_ms, epoch_count, state, outcome, lane, settled_at, error_code,
        connect_name, connect_message, landing, is_in_tray, is_later_pause, aws_request_id, sends)
      select ${actId}, instance_id, task_id, kind, epoch_ms, epoch_count, ${state}, ${outcome}, 'batchLook',
        case when ${state} = 'settled' then clock_timestamp() end, ${errorCode},
        case when ${message}::text is not null then 'InvalidRequestException' end, ${message},
        case when ${outcome} = 'resumed' then ${isInTray ? 'not_in_queue_yet' : 'queued'} end, ${isInTray}, ${isLaterPause}, 'aws-1', 1 from moved
      returning act_id
    )
    update request set act_id = ${actId} where batch_id = ${batchId} and position = ${position}
  `.execute(desk.db)
  await desk.services.store.audit.add({ kind: 'sent', actId, taskId: 'any', actKind: 'resume' })
}

const read = (batchId: string, person = VERA) => readBatch({ ctx: desk.as(person), input: { batchId } })
const itemsOf = async (input: BatchItemsInput) =>
  (await listBatchItems({ ctx: desk.as(VERA), input })).items.map(({ position }) => position)

it('every request is in one state and one group, and refusals are told apart by Connect’s words', async () => {
  const rows = await several(12, 'grouped')
  const { batchId } = await started(rows)
  const refusal = 'The contact flow is not published'
  const fates: Fate[] = [
    { outcome: 'resumed' },
    { outcome: 'resumed', isInTray: true },
    { outcome: 'failed', errorCode: 'connect_refused', message: `${refusal}: ${rows[2]?.taskId}` },
    { outcome: 'failed', errorCode: 'connect_refused', message: `${refusal}: ${rows[3]?.taskId}` },
    { outcome: 'failed', errorCode: 'connect_refused', message: 'No such flow' },
    { outcome: 'failed', errorCode: 'connect_conflict' },
    { outcome: 'repaused' },
    { outcome: 'already_resumed' },
    { state: 'unknown' },
    { state: 'sending' },
    { state: 'waiting' },
    { outcome: 'resumed', isLaterPause: true },
  ]
  for (const [position, fate] of fates.entries()) await fare(batchId, position, fate)
  const { batch, groups, sentPerMinute, latest } = await read(batchId)
  expect(groups.map(({ group, count, connectMessage }) => [group, count, connectMessage])).toEqual([
    ['connect_busy', 1, null],
    ['refused', 2, `${refusal}: …`],
    ['refused', 1, 'No such flow'],
    ['repaused', 1, null],
    ['not_landed', 1, null],
    ['later_pause', 1, null],
    ['waiting', 1, null],
    ['under_way', 1, null],
    ['checking', 1, null],
    ['done', 1, null],
    ['already_done', 1, null],
  ])
  expect(batch.counts).toMatchObject({ resumed: 3, failed: 4, waiting: 1, under_way: 1, checking: 1 })
  expect(batch).toMatchObject({ notLanded: 1, landings: { queued: 1, not_in_queue_yet: 0 } })
  expect(sentPerMinute.reduce((sum, { count }) => sum + count, 0)).toBe(fates.length)
  expect(latest.map(({ position }) => position)).toEqual([11, 7, 6, 5, 4, 3, 2, 1, 0])

  const cause = groups[1]?.cause ?? ''
  expect(await itemsOf({ batchId, group: 'refused', cause })).toEqual([2, 3])
  expect(await itemsOf({ batchId, group: 'refused' })).toEqual([2, 3, 4])
  expect(await itemsOf({ batchId, group: 'waiting' })).toEqual([10])
  expect(await itemsOf({ batchId, cursor: 9 })).toEqual([10, 11])
  await expect(read(uuid())).rejects.toMatchObject({ code: 'not_found' })
})

it('a retry takes up what failed in the pause that was meant, and what was paused again in the one it is in', async () => {
  const rows = await several(4, 'retried')
  const { batchId } = await started(rows)
  await fare(batchId, 0, { outcome: 'resumed' })
  await fare(batchId, 1, { outcome: 'failed', errorCode: 'connect_conflict' })
  await fare(batchId, 2, { outcome: 'repaused' })
  await fare(batchId, 3, { outcome: 'failed', errorCode: 'connect_conflict' })
  for (const at of [2, 3]) await desk.control.act(rows[at]?.taskId ?? '', 'repause')
  const later = await Promise.all([2, 3].map((at) => desk.know(rows[at]?.taskId ?? '')))
  const made = await plan({ kind: 'resume', of: { batchId, outcomes: ['failed', 'repaused'] } })
  expect(made).toMatchObject({ selectedCount: 3, count: 2, leftOut: [{ reason: 'repaused', count: 1 }] })
  const retry = await startBatch({
    ctx: desk.as(MIRA),
    input: { batchId: uuid(), planId: made.planId, reason: 'Again' },
  })
  expect(retry.batch.source).toMatchObject({ batchId })
  const meant = await desk.db
    .selectFrom('request')
    .select(['taskId', 'epochMs'])
    .where('batchId', '=', retry.batch.batchId)
    .orderBy('position')
    .execute()
  expect(meant).toEqual([
    { taskId: rows[1]?.taskId, epochMs: rows[1]?.epoch?.at },
    { taskId: rows[2]?.taskId, epochMs: later[0]?.epoch?.at },
  ])
})

it('a pause again of a batch takes up what was resumed and runs, each from its last resume', async () => {
  const rows = await several(4, 'paused again')
  const { batchId } = await started(rows)
  for (const position of [0, 1, 2]) await fare(batchId, position, { outcome: 'resumed' })
  for (const at of [0, 1]) {
    await desk.control.act(rows[at]?.taskId ?? '', 'resume')
    await desk.know(rows[at]?.taskId ?? '')
  }
  await desk.control.act(rows[1]?.taskId ?? '', 'end')
  await desk.know(rows[1]?.taskId ?? '')
  // Connect has answered, and no description shows the resume yet.
  await desk.services.store.hints.lay(rows[2]?.taskId ?? '', 'resumed')
  const running = await desk.rowOf(rows[0]?.taskId ?? '')
  const made = await plan({ kind: 'pause', of: { batchId, outcomes: ['resumed'] } })
  expect(made).toMatchObject({ selectedCount: 3, count: 1, overCapacity: [], unknownCapacity: 0 })
  expect(made.leftOut.map(({ reason, count }) => [reason, count])).toEqual([
    ['ended', 1],
    ['under_way', 1],
  ])
  const input = { batchId: uuid(), planId: made.planId, reason: 'Too early' }
  await expect(
    startBatch({ ctx: desk.as(MIRA), input: { ...input, flowId: 'flow-a' } }),
  ).rejects.toMatchObject({ code: 'flow_not_allowed' })
  const { batch } = await startBatch({ ctx: desk.as(MIRA), input })
  expect(batch).toMatchObject({ kind: 'pause', size: 1 })
  const wish = await desk.db
    .selectFrom('request')
    .select(['taskId', 'kind', 'epochMs', 'epochCount'])
    .where('batchId', '=', batch.batchId)
    .executeTakeFirst()
  expect(wish).toEqual({
    taskId: running.taskId,
    kind: 'pause',
    epochMs: running.resumedAt,
    epochCount: null,
  })
})

it('counts add up at every look while requests are moved on', async () => {
  const { batchId, size } = await started(await several(20, 'moving'))
  let isMoving = true
  const looks = (async () => {
    let count = 0
    for (; isMoving || count < 50; count++) {
      const { batch, groups } = await read(batchId)
      expect(Object.values(batch.counts).reduce((a, b) => a + b, 0)).toBe(size)
      expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(size)
    }
    return count
  })()
  for (let position = 0; position < size; position++) {
    await fare(batchId, position, { state: 'looking' })
    const move = (change: object) =>
      desk.db
        .updateTable('act')
        .set(change)
        .where(
          sql<SqlBool>`act_id in (select act_id from request where batch_id = ${batchId} and position = ${position})`,
        )
        .execute()
    await move({ state: 'sending' })
    await move({ state: 'settled', outcome: position % 2 === 0 ? 'resumed' : 'ended', settledAt: new Date() })
  }
  isMoving = false
  expect(await looks).toBeGreaterThanOrEqual(50)
  expect((await read(batchId)).batch).toMatchObject({ state: 'finished', pace: null, secondsLeft: null })
})

it('the list has open batches first, each in its state, and goes on by cursor', async () => {
  const states = ['starting', 'running', 'held', 'stopping', 'cancelled'] as const
  const ids: Record<string, string> = {}
  for (const state of states) {
    const { batchId } = await started(await several(2, state))
    ids[batchId] = state
    const at = new Date()
    if (state !== 'starting') {
      await desk.db
        .updateTable('batch')
        .set({
          startsAt: new Date(Date.now() - 1_000),
          ...(state === 'held' && { heldAt: at, heldBy: MIRA.id }),
          ...((state === 'stopping' || state === 'cancelled') && { cancelledAt: at, cancelledBy: MIRA.id }),
          ...(state === 'cancelled' && { finishedAt: at }),
        })
        .where('batchId', '=', batchId)
        .execute()
    }
  }
  await desk.db
    .updateTable('batch')
    .set({ finishedAt: new Date() })
    .where('reason', '=', 'Because')
    .where('batchId', 'not in', Object.keys(ids))
    .execute()
  const { batches, hold } = await listBatches({ ctx: desk.as(VERA), input: {} })
  const shown = batches.filter(({ batchId }) => batchId in ids)
  expect(shown.map(({ batchId, state }) => [ids[batchId], state])).toEqual(
    ['stopping', 'held', 'running', 'starting', 'cancelled'].map((state) => [state, state]),
  )
  expect(shown.map(({ pace }) => pace !== null)).toEqual([false, false, true, true, false])
  expect(hold).toEqual({ held: null, stopped: null })
  const finished = batches.filter(({ finishedAt }) => finishedAt !== null)
  const { batches: older } = await listBatches({
    ctx: desk.as(VERA),
    input: { cursor: finished[0]?.number },
  })
  expect(older.map(({ batchId }) => batchId)).toEqual(finished.slice(1).map(({ batchId }) => batchId))
})

it('while all are held, or Connect refuses all, no batch has a pace', async () => {
  const { batchId } = await started(await several(1, 'held with all'))
  await desk.db.updateTable('instance').set({ batchesHeldAt: new Date(), batchesHeldBy: MIRA.id }).execute()
  expect(await read(batchId)).toMatchObject({
    hold: { held: { by: MIRA.name }, stopped: null },
    batch: { pace: null, secondsLeft: null },
  })
  const probeAt = new Date(Date.now() + 60_000)
  await desk.db
    .updateTable('instance')
    .set({
      batchesHeldAt: null,
      batchesHeldBy: null,
      stoppedAt: new Date(),
      stoppedCode: 'connect_forbidden',
      probeAt,
    })
    .execute()
  expect((await read(batchId)).hold).toMatchObject({
    held: null,
    stopped: { code: 'connect_forbidden', nextTryAt: probeAt.getTime() },
  })
  await desk.db.updateTable('instance').set({ stoppedAt: null, stoppedCode: null, probeAt: null }).execute()
})

it('the export holds every request in its order, and a viewer can not have it', async () => {
  const rows = await several(3, 'exported')
  const { batchId, number } = await started(rows)
  await fare(batchId, 1, { outcome: 'failed', errorCode: 'connect_refused', message: '=cmd|calc' })
  const table = await exportBatch({ ctx: desk.as(MIRA), input: { batchId } })
  expect(table.name).toBe(`batch-${number}`)
  const all: (readonly Cell[])[] = []
  for await (const row of table.rows) all.push(row)
  const column = (name: string) => all.map((row) => row[table.columns.indexOf(name)])
  expect(column('position')).toEqual([1, 2, 3])
  expect(column('task_id')).toEqual(rows.map((row) => row.taskId))
  expect(column('state')).toEqual(['waiting', 'failed', 'waiting'])
  expect(column('connect_message')).toEqual([null, '=cmd|calc', null])
  expect(column('aws_request_id')).toEqual([null, 'aws-1', null])
  await expect(exportBatch({ ctx: desk.as(VERA), input: { batchId } })).rejects.toMatchObject({
    code: 'not_permitted',
  })
  await expect(exportBatch({ ctx: desk.as(MIRA), input: { batchId: uuid() } })).rejects.toMatchObject({
    code: 'not_found',
  })
})

it('a retry can be of one cause alone, or of one task', async () => {
  const rows = await several(5, 'again')
  const { batchId } = await started(rows)
  const fates: Fate[] = [
    { outcome: 'failed', errorCode: 'connect_refused', message: 'No such flow' },
    { outcome: 'failed', errorCode: 'connect_refused', message: 'No such flow' },
    { outcome: 'failed', errorCode: 'connect_refused', message: 'Another reason' },
    { outcome: 'failed', errorCode: 'connect_conflict' },
    { outcome: 'resumed' },
  ]
  for (const [position, fate] of fates.entries()) await fare(batchId, position, fate)
  const { groups } = await read(batchId)
  const group = groups.find((one) => one.group === 'refused' && one.count === 2)
  const again = async (more: object) =>
    (await plan({ kind: 'resume', of: { batchId, outcomes: ['failed'], ...more } })).count
  expect(await again({})).toBe(4)
  expect(await again({ group: 'refused' })).toBe(3)
  expect(await again({ group: 'refused', cause: group?.cause })).toBe(2)
  expect(await again({ group: 'connect_busy' })).toBe(1)
  expect(await again({ taskIds: [rows[2]?.taskId, rows[4]?.taskId] })).toBe(1)
})

it('what every screen asks for is the open batches and the reader’s own that ended last, no more', async () => {
  const [mine, open] = [
    await started(await several(1, 'recent')),
    await started(await several(1, 'recent open')),
  ]
  await fare(mine.batchId, 0, { outcome: 'resumed' })
  await desk.db
    .updateTable('batch')
    .set({ finishedAt: sql<Date>`clock_timestamp()` })
    .where('batchId', '=', mine.batchId)
    .execute()
  const seenBy = async (person: typeof MIRA) =>
    (await listRecentBatches({ ctx: desk.as(person) })).batches.map(({ batchId }) => batchId)
  expect(await seenBy(MIRA)).toEqual(expect.arrayContaining([mine.batchId, open.batchId]))
  expect(await seenBy(VERA)).toContain(open.batchId)
  expect(await seenBy(VERA)).not.toContain(mine.batchId)
})

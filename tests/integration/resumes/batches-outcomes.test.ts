import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { readBatch } from '#lib/batches/read-batch'
import { startRunner } from '#lib/resumes/runner'
import { forgetOld } from '#lib/sync/forget-old'
import { type BatchDesk, startBatchDesk } from '#tests/support/batch-desk'
import { ANA, MIRA, until } from '#tests/support/services'

let desk: BatchDesk
const more: { stop(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(more.splice(0).map((runner) => runner.stop()))
  await desk.close()
})

const count = (states: readonly string[], state: string) => states.filter((one) => one === state).length

it('answers lost on the way back are resumes known by a look, each sent once', async () => {
  desk = await startBatchDesk()
  const ids = await desk.pausedTasks(40)
  await desk.control.addFault({ kind: 'lose_response', operation: 'ResumeContact', probability: 0.25 })
  const batchId = await desk.start(ids)
  await desk.finished(batchId)
  expect(new Set(await desk.states(batchId))).toEqual(new Set(['resumed']))
  expect((await desk.called()).toSorted()).toEqual(ids.toSorted())
})

it('Connect out of reach in the middle fails nothing, keeps what waits in its batch, and all goes on when it is back', async () => {
  desk = await startBatchDesk({ quotas: 'ResumeContact=10/2,DescribeContact=100/100' })
  const ids = await desk.pausedTasks(150)
  await desk.db
    .updateTable('task')
    .set({ checkedAt: new Date(0) })
    .execute()
  const batchId = await desk.start(ids)
  await until(async () => (await desk.calls()).length >= 8)
  const fault = await desk.control.addFault({ kind: 'reset_before', operation: 'DescribeContact' })
  await until(async () => (await desk.services.store.instance.read()).failingSince !== null)
  await new Promise((resolve) => setTimeout(resolve, 4_000))
  const inOutage = await desk.items(batchId)
  expect(inOutage.filter(({ actId }) => actId === null).length).toBeGreaterThanOrEqual(2)
  await desk.control.removeFault(fault)
  await desk.finished(batchId, 60_000)
  expect(new Set(await desk.states(batchId))).toEqual(new Set(['resumed']))
  expect((await desk.calls()).filter(({ effect }) => effect === 'applied')).toHaveLength(ids.length)
}, 90_000)

it('a Connect that fails every resume but can be looked at does not burn through a batch: doubts are cleared up first', async () => {
  desk = await startBatchDesk({ quotas: 'ResumeContact=8/8,DescribeContact=100/100' })
  const ids = await desk.pausedTasks(150)
  const fault = await desk.control.addFault({
    kind: 'error',
    name: 'InternalServiceException',
    status: 500,
    operation: 'ResumeContact',
  })
  const batchId = await desk.start(ids)
  const pace = async () =>
    (await readBatch({ ctx: desk.as(MIRA), input: { batchId } })).batch.pace?.limitedBy ?? null
  await until(async () => (await pace()) === 'doubts')
  const { batch } = await readBatch({ ctx: desk.as(MIRA), input: { batchId } })
  expect(batch.secondsLeft).toBeNull()
  await sleep(4_000)
  // Ten seconds' worth, and the few that were ahead.
  const tried = (await desk.items(batchId)).filter(({ actId }) => actId !== null).length
  expect(tried).toBeGreaterThanOrEqual(80)
  expect(tried).toBeLessThanOrEqual(100)

  await desk.control.removeFault(fault)
  // As if the looks of half a minute had been made.
  await desk.db
    .updateTable('act')
    .set({
      doubtSince: new Date(Date.now() - 60_000),
      openLookFirstAt: new Date(Date.now() - 30_000),
      dueAt: new Date(0),
    })
    .where('state', '=', 'unknown')
    .where('leaseUntil', 'is', null)
    .execute()
  await until(async () => (await pace()) !== 'doubts')
  await until(async () => (await desk.calls()).filter(({ effect }) => effect === 'applied').length > tried)
}, 90_000)

it('tasks that Connect refuses for their own sake hold nobody up', async () => {
  desk = await startBatchDesk({ quotas: 'ResumeContact=8/8,DescribeContact=100/100' })
  const refused = await desk.pausedTasks(120)
  for (const contactId of refused) {
    await desk.control.addFault({
      kind: 'error',
      name: 'InvalidRequestException',
      status: 400,
      operation: 'ResumeContact',
      contactId,
    })
  }
  const others = await desk.pausedTasks(20)
  await desk.start(refused)
  const hers = await desk.start(others, { person: ANA })
  await desk.finished(hers, 30_000)
  // By now more are being checked than a brake would let be.
  const tried = async () => (await desk.calls()).length
  await until(async () => (await tried()) >= 130)
  expect((await desk.calls()).filter(({ effect }) => effect === 'applied')).toHaveLength(20)
}, 90_000)

it('several runners keep the quota together, and send nothing twice', async () => {
  desk = await startBatchDesk({ quotas: 'ResumeContact=5/5,DescribeContact=50/50' })
  more.push(startRunner(desk.services), startRunner(desk.services))
  const ids = await desk.pausedTasks(40)
  const batchId = await desk.start(ids)
  await desk.finished(batchId)
  const calls = await desk.calls()
  expect(calls.map(({ contactId }) => contactId).toSorted()).toEqual(ids.toSorted())
  // After the burst. How much of the quota is used is the bench's to say.
  const at = calls.map((call) => call.at)
  const ratePerSecond = (at.length - 6) / (((at.at(-1) ?? 0) - (at[5] ?? 0)) / 1_000)
  expect(ratePerSecond).toBeLessThan(5.3)
}, 60_000)

it('two people’s batches and clicks over the same tasks send each once, and each has their own outcomes', async () => {
  desk = await startBatchDesk({ quotas: 'ResumeContact=20/5,DescribeContact=200/200' })
  const ids = await desk.pausedTasks(40)
  const [mine, hers] = [await desk.start(ids.slice(0, 30)), await desk.start(ids.slice(10), { person: ANA })]
  for (const id of [35, 25, 5].map((at) => ids[at] as string)) {
    expect(await desk.click(await desk.rowOf(id), ANA)).toMatchObject({ ok: true, act: { isMe: true } })
  }
  await Promise.all([desk.finished(mine), desk.finished(hers)])
  expect(count(await desk.states(mine), 'resumed')).toBe(30)
  expect(count(await desk.states(hers), 'resumed')).toBe(30)
  expect((await desk.called()).toSorted()).toEqual(ids.toSorted())
})

it('what was paused again, resumed or ended meanwhile is told as that, without a call', async () => {
  desk = await startBatchDesk()
  const [again = '', resumed = '', ended = '', good = ''] = await desk.pausedTasks(4)
  const batchId = await desk.start([again, resumed, ended, good], { startsInMs: 400 })
  await desk.control.act(again, 'repause')
  await desk.control.act(resumed, 'resume')
  await desk.control.act(ended, 'end')
  await desk.db
    .updateTable('task')
    .set({ checkedAt: new Date(0) })
    .execute()
  await desk.finished(batchId)
  expect(await desk.states(batchId)).toEqual(['repaused', 'already_resumed', 'ended', 'resumed'])
  expect(await desk.called()).toEqual([good])
})

it('a batch pauses again what was just resumed, as new acts with outcomes of their own', async () => {
  desk = await startBatchDesk()
  const ids = await desk.pausedTasks(6, { agent: 'ana.lindqvist' })
  await desk.finished(await desk.start(ids))
  await Promise.all(ids.map((id) => desk.know(id)))
  await desk.control.addFault({
    kind: 'error',
    name: 'LimitExceededException',
    status: 429,
    operation: 'PauseContact',
    contactId: ids[2] as string,
  })
  await desk.control.act(ids[4] as string, 'pause')
  await desk.db
    .updateTable('task')
    .set({ checkedAt: new Date(0) })
    .execute()
  const batchId = await desk.start(ids, { kind: 'pause' })
  await desk.finished(batchId)
  expect(await desk.states(batchId)).toEqual([
    'paused',
    'paused',
    'pause_limit',
    'paused',
    'already_paused',
    'paused',
  ])
  expect(await desk.calls('PauseContact')).toHaveLength(5)
})

it('the landing of an item is looked at after fifteen seconds, and no more once it has landed', async () => {
  desk = await startBatchDesk()
  const [id = ''] = await desk.pausedTasks(1)
  await desk.finished(await desk.start([id]))
  const act = () => desk.db.selectFrom('act').selectAll().where('taskId', '=', id).executeTakeFirstOrThrow()
  const { settledAt, landing, landingDueAt } = await act()
  expect(landing).toBe('checking')
  expect((landingDueAt?.getTime() ?? 0) - (settledAt?.getTime() ?? 0)).toBeGreaterThan(14_900)
  await desk.db
    .updateTable('act')
    .set({ landingDueAt: new Date(0) })
    .execute()
  await until(async () => (await act()).landing === 'queued')
  expect((await act()).landingDueAt).toBeNull()
})

it('a batch is forgotten with its requests four hundred days after its end, a selection after two days', async () => {
  desk = await startBatchDesk()
  const [old = '', recent = ''] = await desk.pausedTasks(2)
  const [oldBatch, recentBatch] = [await desk.start([old]), await desk.start([recent])]
  await Promise.all([desk.finished(oldBatch), desk.finished(recentBatch)])
  await sql`
    update batch set finished_at = clock_timestamp() - interval '401 days' where batch_id = ${oldBatch};
  `.execute(desk.db)
  await sql`update act set settled_at = clock_timestamp() - interval '401 days'`.execute(desk.db)
  const { instanceId } = desk.services.settings
  await sql`
    with old as (
      insert into selection (selection_id, instance_id, person_id, created_at)
      values (gen_random_uuid(), ${instanceId}, ${ANA.id}, clock_timestamp() - interval '49 hours') returning selection_id)
    insert into selection_item (selection_id, position, task_id) select selection_id, 0, ${old} from old
  `.execute(desk.db)
  await forgetOld(desk.services, () => true)
  const left = async (table: 'batch' | 'request' | 'act' | 'selection') =>
    Number(
      (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(desk.db)).rows[0]?.n,
    )
  expect([await left('batch'), await left('request'), await left('act'), await left('selection')]).toEqual([
    1, 1, 1, 0,
  ])
})

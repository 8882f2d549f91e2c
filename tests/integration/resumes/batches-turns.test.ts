import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { type BatchDesk, startBatchDesk } from '#tests/support/batch-desk'
import { ANA, MIRA, until } from '#tests/support/services'

let desk: BatchDesk
afterEach(() => desk.close())

/** Connect's default quotas. */
const DEFAULT = 'ResumeContact=2/5,DescribeContact=20/30'

it('every task of a batch is resumed by one call, and the batch is finished when the last has ended', async () => {
  desk = await startBatchDesk()
  const ids = await desk.pausedTasks(30)
  const batchId = await desk.start(ids)
  await desk.finished(batchId)
  expect(new Set(await desk.states(batchId))).toEqual(new Set(['resumed']))
  expect((await desk.called()).toSorted()).toEqual(ids.toSorted())
})

it('requests are taken up in order, a few seconds’ worth ahead of the quota and no more', async () => {
  desk = await startBatchDesk({ quotas: DEFAULT })
  const ids = await desk.pausedTasks(16)
  const batchId = await desk.start(ids)
  await until(async () => (await desk.calls()).length >= 6)
  const items = await desk.items(batchId)
  const waiting = items.filter(({ actId }) => actId === null).length
  const under = items.filter(({ actId, state }) => actId !== null && state !== 'resumed').length
  expect(waiting).toBeGreaterThan(0)
  expect(under).toBeLessThanOrEqual(6)
  // What waits is the end of the batch.
  expect(items.slice(-waiting).every(({ actId }) => actId === null)).toBe(true)
})

it('two batches at once share the quota evenly', async () => {
  desk = await startBatchDesk({ quotas: DEFAULT })
  const [mine, hers] = [await desk.pausedTasks(12), await desk.pausedTasks(12)]
  await desk.start(mine)
  await desk.start(hers, { person: ANA })
  await until(async () => (await desk.calls()).length >= 14)
  const called = await desk.called()
  const ofMine = called.filter((id) => mine.includes(id)).length
  expect(ofMine).toBeGreaterThanOrEqual(5)
  expect(ofMine).toBeLessThanOrEqual(called.length - 5)
})

it('a batch that is spread out keeps its pace, and does not make up for what it waited', async () => {
  desk = await startBatchDesk()
  const ids = await desk.pausedTasks(40)
  const batchId = await desk.start(ids, { perMinute: 300 })
  await until(async () => (await desk.calls()).length >= 6)
  // As if nothing had been able to run for ten seconds.
  await desk.db
    .updateTable('batch')
    .set({ nextAt: new Date(Date.now() - 10_000) })
    .where('batchId', '=', batchId)
    .execute()
  const before = (await desk.calls()).length
  await sleep(2_000)
  const since = (await desk.calls()).length - before
  expect(since).toBeGreaterThanOrEqual(6)
  // Ten are due in two seconds; the first may go at once, and another was on its way.
  expect(since).toBeLessThanOrEqual(13)
})

it('a batch with a delay does nothing before it, and a click on one of its tasks goes at once', async () => {
  desk = await startBatchDesk()
  const [first = '', second = ''] = await desk.pausedTasks(2)
  const batchId = await desk.start([first, second], { startsInMs: 2_500 })
  expect(await desk.click(await desk.rowOf(second), ANA)).toMatchObject({
    ok: true,
    act: { outcome: 'resumed' },
  })
  expect(await desk.states(batchId)).toEqual(['waiting', 'waiting'])
  const { startsAt } = await desk.finished(batchId)
  expect(await desk.states(batchId)).toEqual(['resumed', 'resumed'])
  const calls = await desk.calls()
  expect(calls.map(({ contactId }) => contactId)).toEqual([second, first])
  expect(calls[1]?.at).toBeGreaterThanOrEqual(startsAt.getTime())
})

it('what others did already ends a request without a call and costs no turn', async () => {
  desk = await startBatchDesk()
  const ids = await desk.pausedTasks(8)
  for (const id of ids.slice(0, 6)) await desk.click(await desk.rowOf(id), ANA)
  const batchId = await desk.start(ids, { perMinute: 60 })
  const began = performance.now()
  await desk.finished(batchId)
  expect(performance.now() - began).toBeLessThan(4_000)
  expect(new Set(await desk.states(batchId))).toEqual(new Set(['resumed']))
  expect(await desk.calls()).toHaveLength(8)
})

it('a task with another act under way is tried after the others, and is no failure', async () => {
  desk = await startBatchDesk({ settings: { resumeFlowIds: ['another'] } })
  const [busy = '', ...others] = await desk.pausedTasks(4)
  const row = await desk.rowOf(busy)
  // Ana's resume of it waits for a Connect that is silent about it.
  const id = await desk.control.addFault({
    kind: 'error',
    name: 'InternalServiceException',
    status: 500,
    operation: 'DescribeContact',
    contactId: busy,
  })
  await desk.db
    .updateTable('task')
    .set({ checkedAt: new Date(0) })
    .where('taskId', '=', busy)
    .execute()
  await desk.click({ ...row, epoch: { at: (row.epoch?.at ?? 0) - 1, count: 0 } }, ANA)
  const batchId = await desk.start([busy, ...others])
  await until(async () => (await desk.states(batchId)).filter((state) => state === 'resumed').length === 3)
  expect((await desk.items(batchId))[0]).toMatchObject({ actId: null, state: 'waiting' })
  await desk.control.removeFault(id)
  await desk.finished(batchId)
  expect((await desk.states(batchId))[0]).toBe('resumed')
})

it('a pause that was never shown, and a task that is not known, fail with their code and an entry', async () => {
  desk = await startBatchDesk()
  const [good = '', later = '', gone = ''] = await desk.pausedTasks(3)
  const batchId = await desk.start([good, later, gone], { startsInMs: 500 })
  await desk.db
    .updateTable('request')
    .set({ epochMs: Date.now() + 60_000 })
    .where('taskId', '=', later)
    .execute()
  await desk.db.deleteFrom('task').where('taskId', '=', gone).execute()
  await desk.finished(batchId)
  expect(await desk.items(batchId)).toMatchObject([
    { state: 'resumed', errorCode: null },
    { state: 'failed', errorCode: 'epoch_unknown' },
    { state: 'failed', errorCode: 'task_unknown' },
  ])
  const settled = (await desk.auditOf(batchId)).filter(({ kind }) => kind === 'settled')
  expect(settled.map(({ errorCode }) => errorCode)).toEqual(['epoch_unknown', 'task_unknown'])
  expect(await desk.calls()).toHaveLength(1)
})

it('a click does not wait behind a batch that uses the whole quota', async () => {
  desk = await startBatchDesk({ quotas: DEFAULT })
  const [clicked, batched] = [await desk.pausedTasks(4), await desk.pausedTasks(30)]
  await desk.start(batched)
  await until(async () => (await desk.calls()).length >= 6)
  for (const id of clicked) {
    const row = await desk.rowOf(id)
    const at = Date.now()
    await desk.click(row, ANA)
    const call = await until(async () => (await desk.calls()).find(({ contactId }) => contactId === id))
    expect(call.at - at).toBeLessThan(2_000)
  }
  expect((await desk.calls()).length).toBeLessThan(34)
})

it('acts of a batch are shown on rows as its owner’s, and are not among what they clicked', async () => {
  desk = await startBatchDesk({ quotas: DEFAULT })
  const ids = await desk.pausedTasks(12)
  const clicked = ids.at(-1) as string
  await desk.start(ids)
  await sleep(600)
  await desk.click(await desk.rowOf(clicked), MIRA)
  expect(await desk.services.store.list.withActsOf(MIRA.id)).toEqual([clicked])
  const { act } = await until(async () => {
    const row = await desk.rowOf(ids[0] as string, ANA)
    return row.act !== null && row
  })
  expect(act).toMatchObject({ by: [{ personId: MIRA.id }], isMe: false })
})

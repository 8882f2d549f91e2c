import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '#lib/domain/permission'
import { cancelBatch } from '#lib/resumes/cancel-batch'
import { cancelRequests } from '#lib/resumes/cancel-requests'
import { changePace } from '#lib/resumes/change-pace'
import { continueAllBatches } from '#lib/resumes/continue-all-batches'
import { continueBatch } from '#lib/resumes/continue-batch'
import { holdAllBatches } from '#lib/resumes/hold-all-batches'
import { holdBatch } from '#lib/resumes/hold-batch'
import { type BatchDesk, startBatchDesk } from '#tests/support/batch-desk'
import { ANA, MIRA, until, VERA } from '#tests/support/services'

const LEA: Person = { id: 'local|lea', name: 'Lea Novak', role: 'lead' }

let desk: BatchDesk
beforeEach(async () => {
  // Slow enough that a batch can be met in the middle.
  desk = await startBatchDesk({ quotas: 'ResumeContact=5/2,DescribeContact=100/100' })
  await desk.db.insertInto('person').values({ personId: LEA.id, name: LEA.name, role: LEA.role }).execute()
})
afterEach(() => desk.close())

const ofBatch = (batchId: string, person = MIRA) => ({ ctx: desk.as(person), input: { batchId } })
const sent = async () => (await desk.calls()).length
const kinds = async (batchId: string) => (await desk.auditOf(batchId)).map(({ kind }) => kind)

async function inTheMiddle(size = 20): Promise<{ batchId: string; ids: string[] }> {
  const ids = await desk.pausedTasks(size)
  const batchId = await desk.start(ids)
  await until(async () => (await sent()) >= 4)
  return { batchId, ids }
}

/** A batch of one task, whose first call Connect has refused. */
async function sentOnce(task: string): Promise<string> {
  await desk.control.addFault({
    kind: 'error',
    name: 'AccessDeniedException',
    status: 403,
    operation: 'ResumeContact',
    contactId: task,
    times: 1,
  })
  const batchId = await desk.start([task])
  await until(async () => {
    const [item] = await desk.items(batchId)
    return item?.sends === 1 && item.state === 'waiting'
  })
  return batchId
}

describe('holding', () => {
  it('stops a batch in the middle, leaves what waits without acts, and goes on where it was', async () => {
    const { batchId } = await inTheMiddle()
    await holdBatch(ofBatch(batchId))
    await sleep(1_000)
    const before = await sent()
    await sleep(1_500)
    expect(await sent()).toBe(before)
    const items = await desk.items(batchId)
    expect(items.filter(({ state }) => state === 'resumed')).toHaveLength(before)
    expect(items.filter(({ actId }) => actId === null)).toHaveLength(20 - before)
    expect(await desk.readBatch(batchId)).toMatchObject({ heldBy: MIRA.id })
    await continueBatch(ofBatch(batchId))
    await desk.finished(batchId)
    expect(await sent()).toBe(20)
    expect(await kinds(batchId)).toEqual(['batch_held', 'batch_continued'])
  })

  it('lets a click on one of its tasks go at once, and that is the batch’s outcome too', async () => {
    const { batchId, ids } = await inTheMiddle()
    await holdBatch(ofBatch(batchId))
    const last = ids.at(-1) as string
    expect(await desk.click(await desk.rowOf(last), ANA)).toMatchObject({
      ok: true,
      act: { outcome: 'resumed' },
    })
    await continueBatch(ofBatch(batchId))
    await desk.finished(batchId)
    expect(new Set(await desk.states(batchId))).toEqual(new Set(['resumed']))
    expect(await sent()).toBe(20)
  })

  it('may last for days: what was sent once and refused is resumed all the same', async () => {
    const [task = ''] = await desk.pausedTasks(1)
    const batchId = await sentOnce(task)
    await holdBatch(ofBatch(batchId))
    await desk.db
      .updateTable('act')
      .set({ requestedAt: new Date(Date.now() - 60 * 3_600_000) })
      .where('taskId', '=', task)
      .execute()
    await continueBatch(ofBatch(batchId))
    await desk.finished(batchId)
    expect(await desk.states(batchId)).toEqual(['resumed'])
  })

  it('while its owner may nothing, does not keep it from going on when they may again', async () => {
    const [task = ''] = await desk.pausedTasks(1)
    const batchId = await sentOnce(task)
    const mayMira = (isDisabled: boolean) =>
      desk.db.updateTable('person').set({ isDisabled }).where('personId', '=', MIRA.id).execute()
    await mayMira(true)
    await holdBatch(ofBatch(batchId, LEA))
    await mayMira(false)
    await continueBatch(ofBatch(batchId, LEA))
    await desk.finished(batchId, 10_000)
    expect(await desk.states(batchId)).toEqual(['resumed'])
    expect(await sent()).toBe(2)
  })

  it('and going on wait for no act that somebody else is at', async () => {
    const [task = ''] = await desk.pausedTasks(1)
    const batchId = await sentOnce(task)
    await holdBatch(ofBatch(batchId))
    await desk.db.transaction().execute(async (tx) => {
      await tx.selectFrom('act').select('actId').where('taskId', '=', task).forUpdate().execute()
      await continueBatch(ofBatch(batchId))
    })
    expect(await desk.readBatch(batchId)).toMatchObject({ heldAt: null })
  })

  it('is one’s own with many, another’s with the permission for it, and nobody else’s', async () => {
    const { batchId } = await inTheMiddle()
    await expect(holdBatch(ofBatch(batchId, VERA))).rejects.toMatchObject({ code: 'not_permitted' })
    await expect(holdBatch(ofBatch(batchId, ANA))).rejects.toMatchObject({
      code: 'not_permitted',
      params: { permission: 'holdBatches' },
    })
    await expect(cancelBatch(ofBatch(batchId, ANA))).rejects.toMatchObject({ code: 'not_permitted' })
    await expect(holdBatch(ofBatch(uuid()))).rejects.toMatchObject({ code: 'not_found' })
    await holdBatch(ofBatch(batchId, LEA))
    expect(await desk.readBatch(batchId)).toMatchObject({ heldBy: LEA.id })
  })

  it('that comes second, or too late, changes nothing', async () => {
    const { batchId } = await inTheMiddle(6)
    await Promise.all([holdBatch(ofBatch(batchId)), holdBatch(ofBatch(batchId, LEA))])
    await Promise.all([continueBatch(ofBatch(batchId)), continueBatch(ofBatch(batchId, LEA))])
    await desk.finished(batchId)
    for (const late of [holdBatch, continueBatch, cancelBatch]) {
      await expect(late(ofBatch(batchId))).rejects.toMatchObject({ code: 'batch_ended' })
    }
    expect(await kinds(batchId)).toEqual(['batch_held', 'batch_continued'])
  })
})

describe('cancelling', () => {
  it('ends what was not sent, sends nothing a second later, and keeps what was', async () => {
    const { batchId } = await inTheMiddle()
    await cancelBatch(ofBatch(batchId))
    const at = Date.now()
    const { cancelledBy } = await desk.finished(batchId)
    expect(cancelledBy).toBe(MIRA.id)
    await sleep(1_500)
    const calls = await desk.calls()
    expect(calls.filter((call) => call.at > at + 1_000)).toHaveLength(0)
    const states = await desk.states(batchId)
    expect(states.filter((state) => state === 'resumed')).toHaveLength(calls.length)
    expect(states.filter((state) => state === 'cancelled')).toHaveLength(20 - calls.length)
    expect(await kinds(batchId)).toEqual(['batch_cancelled'])
  })

  it('waits for the truth of a call whose answer was lost, and says it', async () => {
    const [lost = '', ...rest] = await desk.pausedTasks(10)
    await desk.control.addFault({ kind: 'silence_after_effect', operation: 'ResumeContact', contactId: lost })
    const batchId = await desk.start([lost, ...rest])
    await until(async () => (await desk.called()).includes(lost))
    await cancelBatch(ofBatch(batchId))
    expect(await desk.readBatch(batchId)).toMatchObject({ finishedAt: null })
    await desk.finished(batchId)
    expect((await desk.states(batchId))[0]).toBe('resumed')
    expect((await desk.called()).filter((id) => id === lost)).toHaveLength(1)
  })

  it('leaves to others what they want too', async () => {
    const ids = await desk.pausedTasks(10)
    const [mine, hers] = [await desk.start(ids), await desk.start(ids, { person: ANA })]
    await until(async () => (await sent()) >= 2)
    await cancelBatch(ofBatch(mine))
    await desk.finished(mine)
    await desk.finished(hers)
    expect(new Set(await desk.states(hers))).toEqual(new Set(['resumed']))
    expect(await desk.states(mine)).toContain('cancelled')
    expect((await desk.called()).toSorted()).toEqual(ids.toSorted())
  })
})

it('a click that is cancelled leaves its task to the batch it had overtaken', async () => {
  const [first = ''] = await desk.pausedTasks(1)
  await desk.control.addFault({
    kind: 'latency',
    ms: 1_500,
    operation: 'DescribeContact',
    contactId: first,
    times: 1,
  })
  await desk.db
    .updateTable('task')
    .set({ checkedAt: new Date(0) })
    .execute()
  const batchId = await desk.start([first])
  await until(async () => (await desk.items(batchId))[0]?.state === 'under_way')
  const requestId = uuid()
  const clicked = desk.click(await desk.rowOf(first), ANA, requestId)
  await until(async () => (await desk.items(batchId))[0]?.lane === 'click')
  await cancelRequests({ ctx: desk.as(ANA), input: { requestIds: [requestId] } })
  expect((await desk.items(batchId))[0]).toMatchObject({ lane: 'batchLook' })
  await Promise.all([clicked, desk.finished(batchId)])
  expect(await desk.states(batchId)).toEqual(['resumed'])
  const { outcome } = await desk.db
    .selectFrom('request')
    .select('outcome')
    .where('requestId', '=', requestId)
    .executeTakeFirstOrThrow()
  expect(outcome).toBe('cancelled')
})

it('a pace can be changed on the way, by whom it may, and the audit tells from what to what', async () => {
  const ids = await desk.pausedTasks(12)
  const batchId = await desk.start(ids, { perMinute: 1 })
  await until(async () => (await sent()) === 1)
  const to = (perMinute: number | null, person = MIRA) =>
    changePace({ ctx: desk.as(person), input: { batchId, perMinute } })
  await expect(to(5, ANA)).rejects.toMatchObject({ code: 'not_permitted' })
  await sleep(1_000)
  expect(await sent()).toBe(1)
  await to(null)
  await to(null)
  await desk.finished(batchId)
  expect(await desk.auditOf(batchId)).toMatchObject([
    { kind: 'batch_pace_changed', detail: { from: 1, to: null } },
  ])
})

describe('holding all', () => {
  it('stops every batch, also one begun later, until all go on; clicks go on', async () => {
    const { batchId } = await inTheMiddle()
    await holdAllBatches({ ctx: desk.as(LEA) })
    await holdAllBatches({ ctx: desk.as(LEA) })
    await sleep(1_000)
    const before = await sent()
    const [another = '', clicked = ''] = await desk.pausedTasks(2)
    const later = await desk.start([another], { person: ANA })
    expect(await desk.click(await desk.rowOf(clicked), ANA)).toMatchObject({ ok: true })
    await sleep(1_500)
    expect(await sent()).toBe(before + 1)
    expect(await desk.states(later)).toEqual(['waiting'])
    await continueAllBatches({ ctx: desk.as(LEA) })
    await desk.finished(batchId)
    await desk.finished(later)
    const entries = await desk.db
      .selectFrom('auditEntry')
      .select(['kind', 'personId'])
      .where('kind', 'in', ['all_held', 'all_continued'])
      .orderBy('at')
      .execute()
    expect(entries).toEqual([
      { kind: 'all_held', personId: LEA.id },
      { kind: 'all_continued', personId: LEA.id },
    ])
  })

  it('is for those who may', async () => {
    await expect(holdAllBatches({ ctx: desk.as(MIRA) })).rejects.toMatchObject({ code: 'not_permitted' })
    await expect(continueAllBatches({ ctx: desk.as(MIRA) })).rejects.toMatchObject({ code: 'not_permitted' })
  })
})

import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { holdBatch } from '#lib/resumes/hold-batch'
import { type BatchDesk, startBatchDesk } from '#tests/support/batch-desk'
import { ANA, MIRA, until } from '#tests/support/services'

let desk: BatchDesk
beforeEach(async () => {
  desk = await startBatchDesk({ quotas: 'ResumeContact=10/2,DescribeContact=100/100' })
})
afterEach(() => desk.close())

const refuse = (more: object = {}) =>
  desk.control.addFault({
    kind: 'error',
    name: 'AccessDeniedException',
    status: 403,
    operation: 'ResumeContact',
    ...more,
  })
const instance = () => desk.services.store.instance.read()
const stopped = () => until(async () => (await instance()).stoppedAt !== null)

/** What waits for its time, waits no longer. */
async function letTimePass() {
  await desk.db
    .updateTable('instance')
    .set({ probeAt: new Date(0) })
    .where('probeAt', 'is not', null)
    .execute()
  await desk.db
    .updateTable('act')
    .set({ dueAt: new Date(0) })
    .where('state', '=', 'waiting')
    .where('leaseUntil', 'is', null)
    .execute()
}

it('three tasks refused stop all batches, nothing is burnt, one probe a minute is tried, and a success lets all go on', async () => {
  const fault = await refuse()
  const batchId = await desk.start(await desk.pausedTasks(20))
  const hers = await desk.start(await desk.pausedTasks(5), { person: ANA })
  await stopped()
  await sleep(1_500)
  const before = (await desk.calls()).length
  expect(before).toBeGreaterThanOrEqual(3)
  expect(before).toBeLessThanOrEqual(6)
  await sleep(1_500)
  expect(await desk.calls()).toHaveLength(before)
  expect((await instance()).stoppedCode).toBe('connect_forbidden')
  expect(new Set(await desk.states(batchId))).toEqual(new Set(['waiting']))

  await letTimePass()
  await until(async () => (await desk.calls()).length > before)
  await sleep(1_500)
  expect(await desk.calls()).toHaveLength(before + 1)

  await desk.control.removeFault(fault)
  await letTimePass()
  await desk.finished(batchId)
  await desk.finished(hers)
  expect(new Set([...(await desk.states(batchId)), ...(await desk.states(hers))])).toEqual(
    new Set(['resumed']),
  )
  expect(await instance()).toMatchObject({ stoppedAt: null, refusedTaskIds: [] })
})

it('a click while batches are stopped is tried, says forbidden, and a success of one lets all go on', async () => {
  const fault = await refuse()
  const batchId = await desk.start(await desk.pausedTasks(8))
  await stopped()
  const [one = '', two = ''] = await desk.pausedTasks(2)
  expect(await desk.click(await desk.rowOf(one))).toMatchObject({ ok: true, act: { outcome: 'forbidden' } })
  await desk.control.removeFault(fault)
  expect(await desk.click(await desk.rowOf(two))).toMatchObject({ ok: true, act: { outcome: 'resumed' } })
  await desk.finished(batchId)
  expect(new Set(await desk.states(batchId))).toEqual(new Set(['resumed']))
})

it('one task refused twice while others succeed is forbidden, and stops nothing', async () => {
  const [odd = '', ...rest] = await desk.pausedTasks(10)
  await refuse({ contactId: odd })
  const batchId = await desk.start([odd, ...rest])
  await until(async () => (await desk.states(batchId)).filter((state) => state === 'resumed').length === 9)
  expect((await desk.items(batchId))[0]).toMatchObject({ state: 'waiting', sends: 1 })
  await letTimePass()
  await desk.finished(batchId)
  expect((await desk.states(batchId))[0]).toBe('forbidden')
  expect((await desk.called()).filter((id) => id === odd)).toHaveLength(2)
  expect((await instance()).stoppedAt).toBeNull()
})

it('credentials that Connect does not accept stop all at once', async () => {
  const fault = await desk.control.addFault({
    kind: 'error',
    name: 'UnrecognizedClientException',
    status: 403,
    operation: 'ResumeContact',
  })
  const batchId = await desk.start(await desk.pausedTasks(10))
  await stopped()
  expect((await instance()).stoppedCode).toBe('connect_credentials')
  await sleep(1_000)
  expect((await desk.calls()).length).toBeLessThanOrEqual(3)
  await desk.control.removeFault(fault)
  await letTimePass()
  await desk.finished(batchId)
  expect(new Set(await desk.states(batchId))).toEqual(new Set(['resumed']))
})

it('a task refused twice is forbidden, though another batch waits for that very act to end', async () => {
  desk.services.settings.resumeFlowIds = ['another']
  const [odd = ''] = await desk.pausedTasks(1)
  await refuse({ contactId: odd })
  const plain = await desk.start([odd])
  await until(async () => (await desk.items(plain))[0]?.sends === 1)
  const withFlow = await desk.start([odd], { person: ANA, flowId: 'another' })
  const isPutOff = async () => {
    const [request] = await desk.db
      .selectFrom('request')
      .select('triedAt')
      .where('batchId', '=', withFlow)
      .execute()
    return request?.triedAt != null
  }
  await until(isPutOff)
  await until(async () => {
    await letTimePass()
    return (await desk.readBatch(plain)).finishedAt !== null
  }, 8_000)
  expect(await desk.states(plain)).toEqual(['forbidden'])
})

it('a probe is made although a held batch has an act that was sent once', async () => {
  const [odd = '', ...rest] = await desk.pausedTasks(4)
  await refuse({ contactId: odd })
  const held = await desk.start([odd])
  await until(async () => (await desk.items(held))[0]?.sends === 1)
  await holdBatch({ ctx: desk.as(MIRA), input: { batchId: held } })

  const fault = await desk.control.addFault({
    kind: 'error',
    name: 'UnrecognizedClientException',
    status: 403,
    operation: 'DescribeContact',
  })
  await desk.db
    .updateTable('task')
    .set({ checkedAt: new Date(0) })
    .execute()
  const other = await desk.start(rest, { person: ANA })
  await stopped()
  // What was looked at in vain is tried again, may not be, and waits for its turn.
  await until(async () => {
    await desk.db
      .updateTable('act')
      .set({ dueAt: new Date(0) })
      .where('leaseUntil', 'is', null)
      .where('sends', '=', 0)
      .execute()
    return (await desk.items(other)).every(({ actId }) => actId === null)
  })
  await desk.control.removeFault(fault)
  await letTimePass()
  await desk.finished(other, 10_000)
  expect(new Set(await desk.states(other))).toEqual(new Set(['resumed']))
  expect(await desk.states(held)).toEqual(['waiting'])
})

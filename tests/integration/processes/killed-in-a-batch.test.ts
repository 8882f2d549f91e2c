import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { type Fleet, type Member, startFleet } from '#tests/support/fleet'
import { until } from '#tests/support/services'
import { startTestBatch } from '#tests/support/start-test-batch'

let fleet: Fleet
afterEach(() => fleet.close())

const resumes = () => fleet.control.ledger({ operation: 'ResumeContact' })
const ofWorker = async ({ key }: Member) =>
  (await resumes()).filter(({ accessKeyId }) => accessKeyId === key).map(({ at }) => at)

/** A worker in the middle of a batch of so many, which began as soon as the index had all its tasks. */
async function inTheMiddle(size: number, sentBefore: number) {
  fleet = await startFleet({ quotaFactor: 3 })
  const ids = await fleet.control.createTasks(
    Array.from({ length: size }, (_, n) => ({
      queue: 'Claims',
      pausedAt: Date.now() - 600_000 + n,
      pauseCount: 1,
    })),
  )
  const worker = await fleet.addWorker()
  await until(async () => {
    const known = await fleet.db.selectFrom('task').select('taskId').where('isPaused', '=', true).execute()
    return known.length === size
  }, 40_000)
  const batchId = await startTestBatch(fleet.db, ids)
  await until(async () => (await resumes()).length >= sentBefore, 40_000)
  return { worker, ids, batchId }
}

async function expectAllResumedOnce(batchId: string, ids: string[]) {
  await until(async () => {
    const { finishedAt } = await fleet.db
      .selectFrom('batch')
      .select('finishedAt')
      .where('batchId', '=', batchId)
      .executeTakeFirstOrThrow()
    return finishedAt !== null
  }, 90_000)
  const outcomes = await fleet.db
    .selectFrom('request')
    .innerJoin('act', 'act.actId', 'request.actId')
    .select('act.outcome')
    .where('batchId', '=', batchId)
    .execute()
  expect(outcomes).toHaveLength(ids.length)
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['resumed']))
  const applied = (await resumes()).filter(({ effect }) => effect === 'applied')
  expect(applied.map(({ contactId }) => contactId).toSorted()).toEqual(ids.toSorted())
}

it('after kill -9 in a batch another worker sends within 45 s, loses nothing and sends nothing twice', async () => {
  const { worker, ids, batchId } = await inTheMiddle(60, 12)
  const ended = once(worker.process, 'exit')
  worker.process.kill('SIGKILL')
  await ended
  const killedAt = Date.now()
  const next = await fleet.addWorker()
  await until(async () => (await ofWorker(next)).length > 0, 45_000)
  expect(Math.min(...(await ofWorker(next))) - killedAt).toBeLessThan(45_000)
  await expectAllResumedOnce(batchId, ids)
}, 150_000)

it('after a clean stop in a batch another worker sends within five seconds', async () => {
  const { worker, ids, batchId } = await inTheMiddle(60, 12)
  const next = await fleet.addWorker()
  const ended = once(worker.process, 'exit')
  worker.process.kill('SIGTERM')
  await ended
  const stoppedAt = Date.now()
  await until(async () => (await ofWorker(next)).some((at) => at > stoppedAt), 5_000)
  await expectAllResumedOnce(batchId, ids)
}, 150_000)

it('a worker that was frozen in a batch sends nothing after its lease when it wakes, and nothing is sent twice', async () => {
  const { worker, ids, batchId } = await inTheMiddle(80, 10)
  const helper = await fleet.addWorker()
  for (let trial = 0; trial < 4; trial++) {
    worker.process.kill('SIGSTOP')
    await sleep(300 + 400 * trial)
    // Its leases end while it is frozen, and others go on with what it had.
    await fleet.db
      .updateTable('act')
      .set({ leaseUntil: new Date(0) })
      .where('leaseUntil', 'is not', null)
      .where('state', 'in', ['waiting', 'looking'])
      .execute()
    await sleep(700)
    worker.process.kill('SIGCONT')
    await sleep(400)
  }
  expect((await ofWorker(helper)).length).toBeGreaterThan(0)
  await expectAllResumedOnce(batchId, ids)
}, 150_000)

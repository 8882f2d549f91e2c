import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import { afterEach, expect, it } from 'vitest'
import { requestResumes } from '#lib/resumes/request-resumes'
import { type Fleet, type Member, startFleet } from '#tests/support/fleet'
import { until } from '#tests/support/services'

let fleet: Fleet
afterEach(() => fleet.close())

const RESUMES = 60
/** How far the first worker comes. */
const SENT_BEFORE = 15

const resumes = () => fleet.control.ledger({ operation: 'ResumeContact' })

/** A worker in the middle of carrying out many requests, and the ids of their tasks. */
async function inTheMiddle(): Promise<{ worker: Member; ids: string[] }> {
  // Resuming so many takes some 15 seconds.
  fleet = await startFleet({ quotaFactor: 2 })
  const ids = await fleet.control.createTasks(
    Array.from({ length: RESUMES }, (_, n) => ({
      queue: 'Claims',
      pausedAt: Date.now() - 600_000 + n,
      pauseCount: 1,
    })),
  )
  const worker = await fleet.addWorker()
  const rows = await until(async () => {
    const paused = await fleet.db
      .selectFrom('task')
      .select(['taskId', 'pausedMs'])
      .where('isPaused', '=', true)
      .execute()
    return paused.length === RESUMES && paused
  }, 40_000)
  const { results } = await requestResumes({
    ctx: fleet.ctx,
    input: {
      items: rows.map(({ taskId, pausedMs }) => ({
        requestId: uuid(),
        taskId,
        epoch: { at: pausedMs as number, count: 1 },
      })),
    },
  })
  expect(results.every(({ ok }) => ok)).toBe(true)
  await until(async () => (await resumes()).length >= SENT_BEFORE, 40_000)
  return { worker, ids }
}

/** Every request is carried out, by one call each. */
async function expectAllResumedOnce(ids: string[]): Promise<void> {
  const settled = await until(async () => {
    const acts = await fleet.db.selectFrom('act').select(['outcome', 'state']).execute()
    return acts.every(({ state }) => state === 'settled') && acts
  }, 100_000)
  expect(settled).toHaveLength(RESUMES)
  expect(new Set(settled.map(({ outcome }) => outcome))).toEqual(new Set(['resumed']))
  const calls = await resumes()
  expect(calls.map(({ contactId }) => contactId).sort()).toEqual([...ids].sort())
  expect(calls.every(({ effect }) => effect === 'applied')).toBe(true)
}

it('requests that a killed worker was in the middle of are all carried out by another, and none twice', async () => {
  const { worker, ids } = await inTheMiddle()
  const ended = once(worker.process, 'exit')
  worker.process.kill('SIGKILL')
  await ended
  expect((await resumes()).length).toBeLessThan(RESUMES)
  // What was left of its leases need not be waited for.
  await fleet.db
    .updateTable('act')
    .set({ leaseUntil: new Date(0) })
    .where('leaseUntil', 'is not', null)
    .execute()
  await fleet.addWorker()
  await expectAllResumedOnce(ids)
}, 150_000)

it('a worker that is told to stop ends what it has begun and holds on to nothing', async () => {
  const { worker, ids } = await inTheMiddle()
  const ended = once(worker.process, 'exit')
  worker.process.kill('SIGTERM')
  const [code] = await Promise.race([ended, sleep(10_000, ['no exit in ten seconds'])])
  expect(code).toBe(0)
  const left = await fleet.db
    .selectFrom('act')
    .select(['state', 'leaseUntil'])
    .where('state', '<>', 'settled')
    .execute()
  expect(left.length).toBeGreaterThan(0)
  expect(left.filter(({ state, leaseUntil }) => state !== 'waiting' || leaseUntil !== null)).toEqual([])
  expect(await fleet.leader()).toBeUndefined()
  await fleet.addWorker()
  await expectAllResumedOnce(ids)
}, 150_000)

import { once } from 'node:events'
import { v7 as uuid } from 'uuid'
import { afterEach, expect, it } from 'vitest'
import { requestResumes } from '#lib/resumes/request-resumes'
import { type Fleet, startFleet } from '#tests/support/fleet'
import { until } from '#tests/support/services'

let fleet: Fleet
afterEach(() => fleet.close())

const RESUMES = 60

it('requests that a killed worker was in the middle of are all carried out by another, and none twice', async () => {
  // Resuming so many takes some 15 seconds.
  fleet = await startFleet({ quotaFactor: 2 })
  const ids = await fleet.control.createTasks(
    Array.from({ length: RESUMES }, (_, n) => ({
      queue: 'Claims',
      pausedAt: Date.now() - 600_000 + n,
      pauseCount: 1,
    })),
  )
  const first = await fleet.addWorker()
  const known = () =>
    fleet.db.selectFrom('task').select(['taskId', 'pausedMs']).where('isPaused', '=', true).execute()
  const rows = await until(async () => {
    const paused = await known()
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

  const resumes = () => fleet.control.ledger({ operation: 'ResumeContact' })
  await until(async () => (await resumes()).length >= RESUMES / 4)
  first.process.kill('SIGKILL')
  await once(first.process, 'exit')
  const sentByFirst = (await resumes()).length
  expect(sentByFirst).toBeLessThan(RESUMES)
  await fleet.addWorker()

  const settled = await until(async () => {
    const acts = await fleet.db.selectFrom('act').select(['outcome', 'confirmedBy', 'state']).execute()
    return acts.every(({ state }) => state === 'settled') && acts
  }, 100_000)
  expect(settled).toHaveLength(RESUMES)
  expect(new Set(settled.map(({ outcome }) => outcome))).toEqual(new Set(['resumed']))
  const calls = await resumes()
  expect(calls.map(({ contactId }) => contactId).sort()).toEqual([...ids].sort())
  expect(calls.every(({ effect }) => effect === 'applied')).toBe(true)
}, 150_000)

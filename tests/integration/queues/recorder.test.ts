/** The record of how many were paused: once every five minutes, zeros told from gaps, and nothing of what is not known. */
import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { recordPausedCounts } from '#lib/sync/record-paused-counts'
import { startSweep } from '#lib/sync/sweep-loop'
import { readTrend } from '#lib/tasks/read-trend'
import { stepsUntil } from '#lib/tasks/steps-until'
import { startServices, type TestServices, until, VERA } from '#tests/support/services'

const MINUTE = 60_000
const STEP = 5 * MINUTE
let desk: TestServices
afterEach(() => desk.close())

const records = async () => {
  const { rows } = await sql<{ queueId: string; at: Date; paused: number }>`
    select queue_id, at, paused from paused_count order by at, queue_id`.execute(desk.db)
  return rows.map(({ queueId, at, paused }) => ({ queueId, at: at.getTime(), paused }))
}

/** Services whose clock stands so long after the last full five minutes. */
function after(ms: number) {
  const full = Math.floor(Date.now() / STEP) * STEP
  return { full, services: { ...desk.services, clock: { ...desk.services.clock, now: () => full + ms } } }
}

/** A list that was found and checked just now. */
async function swept() {
  await sql`
    update instance set answered_at = clock_timestamp(), failing_since = null, sweep_found_at = clock_timestamp(),
      sweep_began_at = clock_timestamp() - interval '1 minute', last_sweep_ended_at = clock_timestamp()`.execute(
    desk.db,
  )
}

async function pausedIn(...queues: (string | null)[]) {
  const ids = await desk.control.createTasks(
    queues.map((queue) => ({ name: 'one', queue, pausedAt: Date.now() - MINUTE, pauseCount: 1 })),
  )
  for (const id of ids) await desk.know(id)
  return ids
}

it('counts each queue, and tasks without one, as of the full five minutes, once, in however many processes', async () => {
  desk = await startServices({ runs: false })
  await pausedIn('Claims', 'Claims', 'Refunds', null)
  await swept()
  const { full, services } = after(2_000)
  const next = await Promise.all([recordPausedCounts(services), recordPausedCounts(services)])
  expect(next).toEqual([STEP - 2_000, STEP - 2_000])
  const made = await records()
  expect(new Set(made.map(({ at }) => at))).toEqual(new Set([full]))
  expect(made.map(({ paused }) => paused).sort()).toEqual([1, 1, 2])
  expect(made.find(({ queueId }) => queueId === '')?.paused).toBe(1)
  await pausedIn('Claims', 'Billing')
  await recordPausedCounts(services)
  expect(await records()).toEqual(made)
})

it('waits for the next full five minutes where this one has long begun', async () => {
  desk = await startServices({ runs: false })
  await swept()
  expect(await recordPausedCounts(after(2 * MINUTE).services)).toBe(3 * MINUTE)
  expect(await records()).toEqual([])
})

it.each([
  ['before all tasks were found and checked once', sql`update instance set last_sweep_ended_at = null`],
  [
    'while Connect does not answer',
    sql`update instance set failing_since = clock_timestamp() - interval '1 hour'`,
  ],
  [
    'where Connect refuses to be searched',
    sql`update instance set search_failing_code = 'connect_forbidden'`,
  ],
  [
    'when nobody has searched for hours',
    sql`update instance set sweep_found_at = clock_timestamp() - interval '2 hours'`,
  ],
  ['when checks are hours old', sql`update task set checked_at = clock_timestamp() - interval '2 hours'`],
])('leaves a gap %s', async (_, spoil) => {
  desk = await startServices({ runs: false })
  await pausedIn('Claims')
  await swept()
  await spoil.execute(desk.db)
  expect(await recordPausedCounts(after(1_000).services)).toBeLessThan(30_000)
  expect(await records()).toEqual([])
})

it('tells none from not recorded, for a queue and for all', async () => {
  desk = await startServices({ runs: false })
  const { store, settings } = desk.services
  const steps = {
    from: Math.floor(Date.now() / STEP) * STEP - 4 * STEP,
    count: 5,
    stepMs: STEP,
    lateMs: MINUTE,
  }
  const at = (step: number) => new Date(steps.from + step * STEP)
  await store.pausedCounts.record(at(0))
  const [id = ''] = await pausedIn('Claims')
  const { queueId } = await desk.db
    .selectFrom('task')
    .select('queueId')
    .where('taskId', '=', id)
    .executeTakeFirstOrThrow()
  await store.pausedCounts.record(at(1))
  await sql`update task set is_paused = false where instance_id = ${settings.instanceId}`.execute(desk.db)
  await store.pausedCounts.record(at(3))
  expect(await store.pausedCounts.course(steps, null)).toEqual([0, 1, null, 0, null])
  expect(await store.pausedCounts.course(steps, queueId)).toEqual([0, 1, null, 0, null])
  expect((await store.pausedCounts.courses(steps))(queueId ?? '')).toEqual([0, 1, null, 0, null])
  expect((await store.pausedCounts.courses(steps))('unheard-of')).toEqual([0, 0, null, 0, null])
  expect(await store.pausedCounts.recordedSince()).toEqual(at(0))
})

it('a viewer may see the trend; beside it stands the one before, and a record made late in a step speaks for none', async () => {
  desk = await startServices({ runs: false })
  const { store } = desk.services
  const now = desk.services.clock.now()
  const HOUR = 60 * MINUTE
  const { from, count } = stepsUntil(now, { lengthMs: 7 * 24 * HOUR, stepMs: 2 * HOUR, lateMs: 0 })
  await pausedIn('Claims')
  await store.pausedCounts.record(new Date(from))
  await store.pausedCounts.record(new Date(from - 7 * 24 * HOUR))
  await store.pausedCounts.record(new Date(from + 2 * HOUR + 25 * MINUTE))
  await store.pausedCounts.record(new Date(from + 4 * HOUR + 35 * MINUTE))
  const trend = await readTrend({ ctx: desk.as(VERA), input: { range: 'week' } })
  expect(trend).toMatchObject({ from, stepMs: 2 * HOUR, recordedSince: from - 7 * 24 * HOUR })
  expect(trend.counts).toHaveLength(count)
  expect(trend.counts.slice(0, 3)).toEqual([1, 1, null])
  expect(trend.before.slice(0, 2)).toEqual([1, null])
  const none = await readTrend({ ctx: desk.as(VERA), input: { range: 'week', queue: 'none' } })
  expect(none.counts.slice(0, 2)).toEqual([0, 0])
})

it('is made by whoever leads the sweep, as soon as all tasks are known', async () => {
  desk = await startServices({ runs: false })
  await desk.control.createTasks([
    { name: 'one', queue: 'Claims', pausedAt: Date.now() - MINUTE, pauseCount: 1 },
  ])
  const { full } = after(0)
  const behind = desk.services.clock.now() - full - 1_000
  const clock = { ...desk.services.clock, now: () => desk.services.clock.now() - behind }
  const sweep = startSweep({ ...desk.services, clock })
  try {
    const [record] = await until(async () => {
      const made = await records()
      return made.some(({ paused }) => paused === 1) ? made : null
    }, 30_000)
    expect(record?.at).toBe(full)
  } finally {
    await sweep.stop()
  }
})

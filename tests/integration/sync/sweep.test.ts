import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { listPausedTasks } from '#lib/tasks/list-paused-tasks'
import { MIRA, startServices, type TestServices, until } from '#tests/support/services'

let desk: TestServices
afterEach(() => desk.close())

const list = () => listPausedTasks({ ctx: desk.as(MIRA), input: parseTaskPage({ limit: 500 }) })
const trulyPaused = async () =>
  (await desk.control.tasks())
    .filter((task) => task.isOpen && task.isPaused)
    .map((task) => task.id)
    .sort()
const isWhole = () =>
  until(async () => {
    const now = await list()
    return now.freshness.state === 'live' && now
  }, 40_000)

it('lists every paused task and no other, with names, and then says it is live', async () => {
  desk = await startServices({
    sweeps: true,
    simulator: { seed: { preset: 'large', openTasks: 400, pausedTasks: 90 }, settings: { searchLagMs: 200 } },
  })
  const whole = await isWhole()
  expect(whole.rows.map((row) => row.taskId).sort()).toEqual(await trulyPaused())
  expect(whole.matchCount).toBe(90)
  await until(async () => (await list()).rows.every((row) => row.queue === null || row.queue.name !== null))
})

it('finds every task however the search pages, and follows what somebody else does', async () => {
  desk = await startServices({
    sweeps: true,
    simulator: {
      seed: { preset: 'large', openTasks: 250, pausedTasks: 60 },
      settings: { searchPaging: 'offset' },
    },
  })
  await isWhole()
  const [resumed, ended] = await trulyPaused()
  await desk.control.act(resumed as string, 'resume')
  await desk.control.act(ended as string, 'end')
  const added = await desk.control.createTask({ pausedAt: Date.now() - 1_000, pauseCount: 1 })
  await until(async () => {
    const ids = (await list()).rows.map((row) => row.taskId)
    return ids.includes(added) && !ids.includes(resumed as string) && !ids.includes(ended as string)
  }, 60_000)
}, 90_000)

it('keeps the list through an outage, says since when, and recovers by itself', async () => {
  desk = await startServices({
    sweeps: true,
    simulator: { seed: { preset: 'large', openTasks: 60, pausedTasks: 20 } },
  })
  await isWhole()
  const outage = await desk.control.addFault({ kind: 'outage' })
  const cut = await until(async () => {
    const now = await list()
    return now.freshness.state === 'cut_off' && now
  }, 50_000)
  expect(cut.rows).toHaveLength(20)
  expect(cut.freshness).toMatchObject({ since: expect.any(Number) })
  await desk.control.removeFault(outage)
  await isWhole()
}, 120_000)

it('is live by events without describing anything again, and still notices that Connect is silent', async () => {
  desk = await startServices({
    events: 'queued',
    sweeps: true,
    simulator: { seed: { preset: 'large', openTasks: 60, pausedTasks: 20 } },
  })
  const { instanceId } = desk.services.settings
  await sql`
    update instance set event_taken_at = clock_timestamp(), events_polled_at = clock_timestamp() + interval '1 hour'
    where instance_id = ${instanceId}
  `.execute(desk.db)
  const { freshness } = await isWhole()
  expect(freshness.events).toEqual({ state: 'flowing' })
  const lastSequence = (await desk.control.ledger()).at(-1)?.sequence ?? 0
  await new Promise((resolve) => setTimeout(resolve, 12_000))
  const calls = await desk.control.ledger({ operation: 'DescribeContact', after: lastSequence })
  expect(calls.length).toBeLessThan(6)
  await desk.control.addFault({ kind: 'outage' })
  await until(async () => (await list()).freshness.state === 'cut_off', 40_000)
}, 90_000)

it('does not list a scheduled task before its time, nor ask for it', async () => {
  desk = await startServices({ sweeps: true })
  const scheduled = await desk.control.createTask({ state: 'scheduled', scheduledAt: Date.now() + 3_600_000 })
  const paused = await desk.control.createTask({ pausedAt: Date.now() - 1_000, pauseCount: 1 })
  await until(async () => (await list()).rows.some((row) => row.taskId === paused))
  expect(await desk.control.ledger({ operation: 'DescribeContact', contactId: scheduled })).toHaveLength(0)
})

it('a few tasks that Connect will not describe hold up no other', async () => {
  desk = await startServices({
    sweeps: true,
    simulator: { seed: { preset: 'large', openTasks: 40, pausedTasks: 20 } },
  })
  const [first, ...others] = await trulyPaused()
  const denied = others.slice(0, 9)
  for (const contactId of denied) {
    await desk.control.addFault({
      kind: 'error',
      operation: 'DescribeContact',
      contactId,
      name: 'AccessDeniedException',
      status: 403,
    })
  }
  await until(async () => (await list()).rows.length === 20 - denied.length, 40_000)
  await desk.control.act(first as string, 'resume')
  await until(async () => !(await list()).rows.some((row) => row.taskId === first), 60_000)
}, 120_000)

it('is not called live while Connect refuses to be searched', async () => {
  desk = await startServices({
    sweeps: true,
    simulator: { seed: { preset: 'large', openTasks: 10, pausedTasks: 5 } },
  })
  await isWhole()
  await desk.control.addFault({
    kind: 'error',
    operation: 'SearchContacts',
    name: 'AccessDeniedException',
    status: 403,
  })
  const cut = await until(async () => {
    const { freshness } = await list()
    return freshness.state === 'cut_off' && freshness
  }, 60_000)
  expect(cut).toMatchObject({ error: 'connect_forbidden' })
}, 120_000)

it('is not called live while Connect refuses to describe any task, and is again once it does not', async () => {
  desk = await startServices({
    sweeps: true,
    simulator: { seed: { preset: 'large', openTasks: 10, pausedTasks: 5 } },
  })
  const refusal = await desk.control.addFault({
    kind: 'error',
    operation: 'DescribeContact',
    name: 'AccessDeniedException',
    status: 403,
  })
  const cut = await until(async () => {
    const { freshness } = await list()
    return freshness.state === 'cut_off' && freshness
  }, 40_000)
  expect(cut).toMatchObject({ error: 'connect_forbidden' })
  await desk.control.removeFault(refusal)
  expect((await isWhole()).rows).toHaveLength(5)
}, 120_000)

it('whatever people write into a task, it is listed, and holds up no other', async () => {
  desk = await startServices({ sweeps: true })
  await desk.control.createTasks([
    { name: 'NUL \0 in it', pausedAt: Date.now() - 60_000, pauseCount: 1 },
    { name: 'half a character \ud83d', pausedAt: Date.now() - 60_000, pauseCount: 1 },
    { name: 'plain', attributes: { 'key\0': 'value\0' }, pausedAt: Date.now() - 60_000, pauseCount: 1 },
  ])
  const names = await until(async () => {
    const { rows } = await list()
    return rows.length === 3 && rows.map((row) => row.name)
  })
  expect(names.sort()).toEqual(['NUL \ufffd in it', 'half a character \ufffd', 'plain'])
})

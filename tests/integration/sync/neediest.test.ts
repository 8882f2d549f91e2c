import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { findOpenTasks } from '#lib/sync/find-open-tasks'
import { startServices, type TestServices } from '#tests/support/services'

let desk: TestServices
afterEach(() => desk.close())

const HOUR = 3_600_000
const longAgo = () => new Date(Date.now() - 10 * HOUR)
const needy = async (limit: number) =>
  desk.services.store.sweep.neediest(longAgo(), limit, await desk.services.store.instance.clocks())
const neediest = () => needy(10)
const search = async () => {
  const found = await findOpenTasks(desk.services, () => true)
  if (found === null) throw new Error('the search was not whole')
  await desk.services.store.sweep.suspectMissing(found)
}
const paused = (more = {}) =>
  desk.control.createTask({ pausedAt: Date.now() - 60_000, pauseCount: 1, ...more })

it('describes first what is unknown, then what is suspected, then what has expired, then what was seen longest ago', async () => {
  desk = await startServices({ runs: false })
  const [suspected, expired, older, old] = await Promise.all([paused(), paused(), paused(), paused()])
  for (const id of [suspected, expired, older, old]) await desk.know(id)
  await search()
  const unknown = await paused()
  await search()
  const set = (id: string, columns: ReturnType<typeof sql>) =>
    sql`update task set ${columns} where task_id = ${id}`.execute(desk.db)
  await set(suspected, sql`suspected_at = clock_timestamp()`)
  await set(
    expired,
    sql`expires_ms = (extract(epoch from clock_timestamp()) * 1000)::bigint - 60000, described_at = clock_timestamp() - interval '2 minutes'`,
  )
  await set(older, sql`described_at = clock_timestamp() - interval '12 hours'`)
  await set(old, sql`described_at = clock_timestamp() - interval '11 hours'`)
  expect(await needy(10)).toEqual([unknown, suspected, expired, older, old])
  expect(await needy(2)).toEqual([unknown, suspected])
})

it('a task that a search does not find any more is described before it leaves, and is suspected once', async () => {
  desk = await startServices({ runs: false })
  const id = await paused()
  await desk.know(id)
  await search()
  expect(await neediest()).toEqual([])
  await desk.control.act(id, 'end')
  await search()
  expect(await neediest()).toEqual([id])
  expect(await desk.rowOf(id)).toMatchObject({ isPaused: true })
  await desk.know(id)
  expect(await desk.rowOf(id)).toMatchObject({ isPaused: false })
  expect(await neediest()).toEqual([])
  await search()
  expect(await neediest()).toEqual([])
})

it('a task that no search ever found is not suspected for it: the search lags', async () => {
  desk = await startServices({ runs: false, simulator: { settings: { searchLagMs: 60_000 } } })
  const id = await paused({ initiatedAt: Date.now() - 5_000, pausedAt: Date.now() - 1_000 })
  await desk.know(id)
  await search()
  expect(await neediest()).toEqual([])
})

it('a task that looks other than in the search before is suspected, however search and description differ', async () => {
  desk = await startServices({ runs: false, simulator: { settings: { queueInfoOnDequeue: 'dropped' } } })
  const id = await desk.control.createTask({ state: 'queued', queue: 'Claims' })
  await desk.know(id)
  await search()
  await search()
  expect(await neediest()).toEqual([])
  await desk.control.act(id, 'connect')
  await search()
  expect(await neediest()).toEqual([id])
  await desk.know(id)
  await search()
  expect(await neediest()).toEqual([])
})

it('a task past its expiry is looked at once, not for ever', async () => {
  desk = await startServices({ runs: false })
  const id = await paused()
  await desk.know(id)
  await sql`
    update task set described_at = clock_timestamp() - interval '5 minutes',
      expires_ms = (extract(epoch from clock_timestamp()) * 1000)::bigint - 60000
    where task_id = ${id}
  `.execute(desk.db)
  expect(await neediest()).toEqual([id])
  await sql`update task set described_at = clock_timestamp() where task_id = ${id}`.execute(desk.db)
  expect(await neediest()).toEqual([])
})

it('a change that no event told of is noticed as such, and one that was told of is not', async () => {
  desk = await startServices({ runs: false })
  const { store } = desk.services
  const [told, untold] = await Promise.all([paused(), paused()])
  for (const id of [told, untold]) {
    await desk.know(id)
    await desk.control.act(id, 'resume')
  }
  await store.hints.hear({ taskId: told, kind: 'resumed', eventAt: Math.floor(Date.now() / 1_000) * 1_000 })
  await desk.know(told)
  expect((await store.instance.read()).surprisedAt).toBeNull()
  await desk.know(untold)
  // The event may still be on its way: only an old change was not told of.
  expect((await store.instance.read()).surprisedAt).toBeNull()
  const [late] = await Promise.all([paused({ pausedAt: Date.now() - 600_000 })])
  await desk.know(late)
  const seen = await desk.services.connect.describeTask(late, 'sweep')
  if (seen === null) throw new Error('Connect knows the task')
  await store.tasks.observe(late, { ...seen, resumedAt: Date.now() - 300_000 })
  expect((await store.instance.read()).surprisedAt).not.toBeNull()
})

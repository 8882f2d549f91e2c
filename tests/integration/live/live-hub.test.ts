import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { type LiveHub, openLiveHub } from '#lib/live/live-hub'
import { openSignals, type Signals } from '#lib/store/signals'
import { startServices, type TestServices, until } from '#tests/support/services'

let desk: TestServices
const opened: { hub: LiveHub; signals: Signals }[] = []
afterEach(async () => {
  for (const { hub, signals } of opened.splice(0)) {
    hub.close()
    await signals.close()
  }
  await desk.close()
})

/** As another process would have it: its own listening connection, its own hub. */
function openHub(): LiveHub {
  const signals = openSignals(desk.databaseUrl, () => {})
  const hub = openLiveHub({ ...desk.services, signals })
  opened.push({ hub, signals })
  return hub
}
const notify = (channel: string) => sql`select pg_notify(${channel}, '')`.execute(desk.db)
const listeners = async () => {
  const { rows } = await sql<{ pid: number }>`
    select pid from pg_stat_activity
    where datname = current_database() and application_name = 'unpause signals' and query ilike 'listen%'
  `.execute(desk.db)
  return rows.map((row) => row.pid)
}
const ready = (count: number) => until(async () => (await listeners()).length === count)

it('every process tells its streams of what any process changed', async () => {
  desk = await startServices({ runs: false })
  const heard: string[][] = [[], []]
  for (const topics of heard) openHub().join((topic) => topics.push(topic))
  await ready(3)
  const id = await desk.control.createTask({ pausedAt: Date.now() - 60_000, pauseCount: 1 })
  await desk.know(id)
  await until(async () => heard.every((topics) => topics.includes('tasks')))
  await desk.click(await desk.rowOf(id))
  await until(async () => heard.every((topics) => topics.includes('acts')))
})

it('a description that shows nothing new is not told of', async () => {
  desk = await startServices({ runs: false })
  const id = await desk.control.createTask({ pausedAt: Date.now() - 60_000, pauseCount: 1 })
  await desk.know(id)
  const topics: string[] = []
  openHub().join((topic) => topics.push(topic))
  await ready(2)
  await desk.know(id)
  await notify('desk_changed')
  await until(async () => topics.includes('desk'))
  expect(topics).not.toContain('tasks')
})

it('a thousand changes in a moment become a few notes, and the last change is told of', async () => {
  desk = await startServices({ runs: false })
  let notes = 0
  openHub().join(() => {
    notes++
  })
  await ready(2)
  await sql`select pg_notify('tasks_changed', n::text) from generate_series(1, 1000) n`.execute(desk.db)
  await until(async () => notes === 2)
  await notify('tasks_changed')
  await until(async () => notes >= 3)
  expect(notes).toBe(3)
})

it('when the listening connection was made again, anything may have changed', async () => {
  desk = await startServices({ runs: false })
  const topics: string[] = []
  openHub().join((topic) => topics.push(topic))
  await ready(2)
  for (const pid of await listeners()) await sql`select pg_terminate_backend(${pid}::int)`.execute(desk.db)
  await until(async () => topics.includes('all'))
  await notify('tasks_changed')
  await until(async () => topics.includes('tasks'))
})

it('somebody counts as looking while a stream is open', async () => {
  desk = await startServices({ runs: false })
  const hub = openHub()
  expect((await desk.services.store.instance.read()).lookedAtListAt).toBeNull()
  const leave = hub.join(() => {})
  await until(async () => (await desk.services.store.instance.read()).lookedAtListAt !== null)
  leave()
})

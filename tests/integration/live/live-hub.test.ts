/** Two processes on one database, each with its own listening connection: what one changes, the streams of both hear. */
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { LiveTopic } from '#lib/domain/live-note'
import { type LiveHub, openLiveHub } from '#lib/live/live-hub'
import { openSignals, type Signals } from '#lib/store/signals'
import { startServices, type TestServices, until } from '#tests/support/services'

let desk: TestServices
let processes: { hub: LiveHub; signals: Signals }[]

/** A process of its own, as far as listening goes. */
function aProcess() {
  const signals = openSignals(desk.databaseUrl, () => {})
  const hub = openLiveHub({ ...desk.services, signals })
  processes.push({ hub, signals })
  return hub
}

/** A stream of `hub`, and all that it was told. Ready once its process listens. */
async function aStream(hub: LiveHub) {
  const heard: { topic: LiveTopic; at: number }[] = []
  const leave = hub.join((topic) => heard.push({ topic, at: performance.now() }))
  const stream = {
    heard,
    leave,
    topics: () => heard.map(({ topic }) => topic),
    hears: (topic: LiveTopic) => until(async () => stream.topics().includes(topic)),
  }
  await until(async () => {
    await notify('desk_changed')
    return heard.length > 0
  })
  await quiet(stream)
  heard.length = 0
  return stream
}

async function quiet({ heard }: { heard: unknown[] }) {
  for (let before = -1; before !== heard.length; ) {
    before = heard.length
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
}

const notify = (channel: string) => sql`select pg_notify(${channel}, '')`.execute(desk.db)

/** Breaks every connection that listens, as a restart of Postgres or of the network between would. */
const breakListening = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'unpause signals' and datname = current_database()`.execute(desk.db)

beforeEach(async () => {
  desk = await startServices()
  processes = []
})
afterEach(async () => {
  for (const { hub, signals } of processes) {
    hub.close()
    await signals.close()
  }
  await desk.close()
})

it('tells every stream of every process what any process changed, by its topic', async () => {
  const [one, two] = [await aStream(aProcess()), await aStream(aProcess())]
  const task = await desk.control.createTask({ pausedAt: Date.now() - 1_000, pauseCount: 1 })
  const row = await desk.know(task)
  await Promise.all([one.hears('tasks'), two.hears('tasks')])
  expect([...one.topics(), ...two.topics()]).not.toContain('acts')
  await desk.click(row)
  await Promise.all([one.hears('acts'), two.hears('acts')])
})

it('gathers a flood: the first note goes at once, then few, and one after the last change', async () => {
  const stream = await aStream(aProcess())
  const beganAt = performance.now()
  let count = 0
  for (; performance.now() - beganAt < 1_500; count++) await notify('tasks_changed')
  const lastSentAt = performance.now()
  await quiet(stream)
  expect(count).toBeGreaterThan(30)
  expect(stream.heard.length).toBeLessThanOrEqual(12)
  const gaps = stream.heard.slice(1).map(({ at }, index) => at - (stream.heard[index]?.at ?? 0))
  for (const gap of gaps) expect(gap).toBeGreaterThan(150)
  expect((stream.heard[0]?.at ?? 0) - beganAt).toBeLessThan(150)
  expect(stream.heard.at(-1)?.at).toBeGreaterThan(lastSentAt - 20)
})

it('says that anything may have changed once a broken listening connection was made again', async () => {
  const [one, two] = [await aStream(aProcess()), await aStream(aProcess())]
  await breakListening()
  // Said while nobody listens.
  await notify('tasks_changed')
  await Promise.all([one.hears('all'), two.hears('all')])
  await quiet(two)
  two.heard.length = 0
  await notify('act_changed')
  await two.hears('acts')
})

it('says so too when a process begins to listen after a stream was opened', async () => {
  const hub = aProcess()
  const heard: LiveTopic[] = []
  hub.join((topic) => heard.push(topic))
  await until(async () => heard.includes('all'))
})

it('tells the database that somebody looks while a stream is open, and only then', async () => {
  const hub = aProcess()
  const lookedAt = async () => (await desk.services.store.instance.read()).lookedAtListAt
  expect(await lookedAt()).toBeNull()
  const leave = hub.join(() => {})
  await until(lookedAt)
  leave()
})

it('tells a stream that has left nothing more', async () => {
  const hub = aProcess()
  const [stays, leaves] = [await aStream(hub), await aStream(hub)]
  leaves.leave()
  leaves.heard.length = 0
  stays.heard.length = 0
  await notify('tasks_changed')
  await stays.hears('tasks')
  expect(leaves.heard).toEqual([])
})

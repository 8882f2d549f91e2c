/**
 * The same histories through Postgres: several processes, each with connections of its own, take what reaches them at the
 * same time, then a sweep describes every task while late answers still arrive, more come after it, and at last every hint is checked.
 */
import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Observation } from '#lib/domain/task-facts'
import { type Database, openDatabase } from '#lib/store/database'
import { type Store, storeOn } from '#lib/store/store'
import { type Arrival, type History, PROCESSES, type Read } from './history.ts'
import { assertTruth, mustBePaused, observationsOf } from './properties.ts'
import { RULES } from './rules.ts'

/** What a process does with the store; a deliberate fault is put in here. */
export type Faulty = (store: Store, db: Database) => Store

/** Checks that one hint may cost. */
const CHECKS = 3

/**
 * Plays histories, `atOnce` side by side, and says which did not come out right, one sentence each. Every database holds
 * one instance; the tasks of each history have names of their own (`batch`: the same in a database that was used before).
 */
export async function playThroughPostgres(
  databaseUrl: string,
  histories: readonly History[],
  {
    atOnce = 8,
    faulty = (store) => store,
    batch = 0,
  }: { atOnce?: number; faulty?: Faulty; batch?: number } = {},
): Promise<string[]> {
  const instanceId = '7b1e4c52-6a0f-4d38-9c1d-2f5a8e903b64'
  const databases = Array.from({ length: PROCESSES }, () =>
    openDatabase(databaseUrl, { maxConnections: atOnce }),
  )
  const stores = databases.map((db) => faulty(storeOn(db, instanceId), db))
  const failures: string[] = []
  const guard = async (place: number, work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      failures.push(`history ${place}: ${(error as Error).message}`)
    }
  }
  try {
    await stores[0]?.instance.ensure()
    const played = await sideBySide(histories, atOnce, async (history, place) => {
      const desk = { stores, db: databases[0] as Database, prefix: `${batch}.${place} `, history }
      await guard(place, () => play(desk))
      return desk
    })
    await guard(-1, () => checkHints(stores, databases[0] as Database, truthOf(histories, batch)))
    await sideBySide(played, atOnce, (desk, place) => guard(place, () => assertIndex(desk)))
  } finally {
    await Promise.all(databases.map((db) => db.destroy()))
  }
  return failures
}

type Desk = { stores: Store[]; db: Database; prefix: string; history: History }

async function play(desk: Desk): Promise<void> {
  const { arrivals, late } = desk.history
  await arriveAtOnce(desk, arrivals)
  await Promise.all([sweep(desk), arriveAtOnce(desk, late.slice(2))])
  await arriveAtOnce(desk, late.slice(0, 2))
  await assertIndex(desk)
}

/** It finds what is open, and describes it and whatever else may be believed to be open. */
async function sweep({ stores, prefix, history }: Desk): Promise<void> {
  const store = stores[0] as Store
  for (const read of history.sweep) {
    if (read.shows?.endedAt === null) {
      await store.sweep.noteFound([{ taskId: prefix + read.taskId, observation: asFound(read) }])
    }
    await take(store, prefix, { ...read, process: 0 })
  }
}

/** Each process takes its share in order; nothing orders the processes among each other. */
async function arriveAtOnce({ stores, prefix }: Desk, arrivals: readonly Arrival[]): Promise<void> {
  await Promise.all(
    stores.map(async (store, process) => {
      for (const arrival of arrivals) if (arrival.process === process) await take(store, prefix, arrival)
    }),
  )
}

async function take(store: Store, prefix: string, arrival: Arrival): Promise<void> {
  if (arrival.kind === 'event') {
    await store.hints.hear({ ...arrival.heard, taskId: prefix + arrival.heard.taskId })
    return
  }
  const taskId = prefix + arrival.taskId
  if (arrival.seen === null) await store.tasks.forget(taskId, new Date(arrival.beganAt))
  else if (arrival.seen.source === 'search') {
    await store.sweep.noteFound([{ taskId, observation: arrival.seen }])
  } else await store.tasks.observe(taskId, arrival.seen)
}

async function assertIndex({ stores, prefix, history }: Desk): Promise<void> {
  const { lives, arrivals, sweep, late } = history
  const all = [...arrivals, ...sweep.map((read) => ({ ...read, process: 0 })), ...late]
  for (const [place, life] of lives.entries()) {
    const read = sweep[place] as Read
    const row = (await (stores[0] as Store).list.byId([prefix + life.taskId]))[0]
    const known = await (stores[0] as Store).tasks.find(prefix + life.taskId)
    if (read.seen === null || read.shows === null) {
      // One that Connect forgot; but a sweep asks only for what is known, and something later may say that it is there again.
      const wasKnown = arrivals.some(
        (one) => nameOf(one) === life.taskId && (one.kind === 'event' || one.seen !== null),
      )
      const isBack = late.some(
        (one) =>
          nameOf(one) === life.taskId &&
          (one.kind === 'event' || one.seen?.source === 'search' || (one.seen && one.beganAt > read.beganAt)),
      )
      if (wasKnown && !isBack) {
        assert.deepEqual([row?.isOpen, row?.isPaused], [false, false], 'a forgotten task is not on the list')
      }
      continue
    }
    assert.ok(row && known, 'a task that was described is known')
    const observations = observationsOf(life, all)
    assertTruth(RULES, known.facts, read, observations)
    const isLost = late.some(
      (one) => one.kind === 'read' && one.taskId === life.taskId && !one.seen && one.beganAt > read.beganAt,
    )
    if (isLost) continue
    const { seen, shows } = read
    assert.equal(row.isOpen, shows.endedAt === null, 'open or not')
    assert.equal(row.isPaused, mustBePaused(seen, shows, observations), 'on the list or not')
    assert.deepEqual(
      [row.pausedMs, row.resumedMs, row.pauseCount, row.agentId, row.name],
      [seen.pausedAt, seen.resumedAt, seen.pauseCount, known.facts.body.agentId, known.facts.body.name],
    )
    assert.ok((row.checkedAt?.getTime() ?? 0) >= read.beganAt, 'checked when the sweep looked')
  }
}

function nameOf(arrival: Arrival): string {
  return arrival.kind === 'read' ? arrival.taskId : arrival.heard.taskId
}

/** Lets the time for each check come, and has several workers make the checks; no hint may outlast its third. */
async function checkHints(
  stores: readonly Store[],
  db: Database,
  truth: ReadonlyMap<string, Read>,
): Promise<void> {
  for (let check = 1; check <= CHECKS; check++) {
    await sql`update task set hint_due_at = clock_timestamp() where hint_due_at is not null`.execute(db)
    const claimed: string[] = []
    await Promise.all(
      stores.map(async (store) => {
        for (let id = await store.hints.claim(); id !== null; id = await store.hints.claim()) {
          claimed.push(id)
          assert.ok(claimed.length <= truth.size * 10, 'checks come to an end')
          const now = Date.now()
          const read = truth.get(id)
          if (read?.seen) await store.tasks.observe(id, { ...read.seen, observedAt: now })
          else await store.tasks.forget(id, new Date(now))
        }
      }),
    )
    assert.equal(new Set(claimed).size, claimed.length, 'no check is made twice')
  }
  const { rows } = await sql`select task_id from task where hint_at is not null`.execute(db)
  assert.deepEqual(rows, [], 'every hint is gone after its third check')
  const lies = await sql<{
    id: string
  }>`select task_id as id from task where is_listed and not is_described`.execute(db)
  assert.deepEqual(lies.rows, [], 'what only a lying event told of is not on the list')
}

function truthOf(histories: readonly History[], batch: number): Map<string, Read> {
  return new Map(
    histories.flatMap(({ sweep }, place) =>
      sweep.map((read) => [`${batch}.${place} ${read.taskId}`, read] as const),
    ),
  )
}

function asFound({ seen, beganAt }: Read): Observation {
  return { ...(seen as Observation), source: 'search', observedAt: beganAt, pausedAt: null, resumedAt: null }
}

async function sideBySide<In, Out>(
  all: readonly In[],
  atOnce: number,
  work: (one: In, place: number) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = []
  let next = 0
  const worker = async () => {
    for (let place = next++; place < all.length; place = next++) {
      results[place] = await work(all[place] as In, place)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

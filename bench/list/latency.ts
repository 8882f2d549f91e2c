/**
 * How long one page of the list takes, in every view, for one supervisor and for many at once, while facts change
 * underneath. `ask` is the list at either door: the verb, or the production server over HTTP.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Observation, TaskFacts } from '#lib/domain/task-facts'
import { SORT_KEYS, UNASSIGNED } from '#lib/domain/task-filter'
import type { TaskList } from '#lib/domain/task-row'
import type { Database } from '#lib/store/database'
import type { Store } from '#lib/store/store'
import { ABSENT_TEXT, COMMON_TEXT, type Filled, RARE_TEXT } from '#tests/support/fill-index'
import { percentile } from './percentile.ts'

export type View = Record<string, string | string[]>
/** `who`: the number of the supervisor who asks. */
export type Ask = (view: View, who: number) => Promise<TaskList>

export type Latency = { what: string; p50: number; p95: number; p99: number; samples: number; errors: number }

/** Every view that is measured, by what it is called in the table. */
export function viewsOf({ queueIds, agentIds, teamIds }: Filled): Record<string, View> {
  const pick = (ids: string[], index: number) => ids[index % ids.length] ?? ''
  const sorts = SORT_KEYS.flatMap((sort) =>
    ['asc', 'desc'].map((dir) => [`sort ${sort} ${dir}`, { sort, dir }] as const),
  )
  return {
    'first page': {},
    ...Object.fromEntries(sorts),
    'one queue': { queue: pick(queueIds, 3) },
    'three queues, by agent': { queue: [0, 1, 2].map((index) => pick(queueIds, index)), sort: 'agent' },
    'one agent': { agent: pick(agentIds, 7) },
    unassigned: { agent: UNASSIGNED },
    'text, common': { q: COMMON_TEXT },
    'text, rare': { q: RARE_TEXT },
    'text, none': { q: ABSENT_TEXT },
    'text, two letters': { q: 'qx' },
    'paused over 2 days': { pausedOver: String(2 * 86_400) },
    'expires within 2 h': { expiresWithin: '7200' },
    'queue and text': { queue: pick(queueIds, 3), q: COMMON_TEXT },
    'unassigned, old, soon': {
      agent: UNASSIGNED,
      pausedOver: '86400',
      expiresWithin: '86400',
      sort: 'paused',
    },
    'queue, by name desc': { queue: pick(queueIds, 5), sort: 'name', dir: 'desc' },
    'one team': { team: pick(teamIds, 5) },
    'a top team and all under it': { team: pick(teamIds, 1) },
    'priority 1': { priority: '1' },
    'one tag': { tag: 'region=north' },
    'one attribute': { attribute: 'orderId=ord-777' },
  }
}

/** Each view alone, `samples` times, and the same rows by their ids as the floor. Milliseconds. */
export async function measureViews(options: {
  ask: Ask
  views: Record<string, View>
  samples: number
  floor: (taskIds: string[]) => Promise<unknown>
}): Promise<(Latency & { floor: number })[]> {
  const { ask, views, samples, floor } = options
  const measured = []
  for (const [what, view] of Object.entries(views)) {
    await ask(view, 0)
    const times: number[] = []
    const floors: number[] = []
    for (let sample = 0; sample < samples; sample++) {
      // What is answered once for many in half a second must not make every second sample look better than it is.
      await sleep(20 + Math.random() * 60)
      const { rows } = await timed(times, () => ask(view, 0))
      await timed(floors, () => floor(rows.map((row) => row.taskId)))
    }
    measured.push({ ...summary(what, times, 0), floor: percentile(floors, 50) })
  }
  return measured
}

/** A page further on: the second, and one at the middle of the list. */
export async function furtherPages(ask: Ask): Promise<Record<string, View>> {
  const second = (await ask({}, 0)).nextCursor
  const { matchCount } = await ask({}, 0)
  let deep: string | null = null
  for (let at = 0; at < matchCount / 2; at += 500) {
    const page: TaskList = await ask({ limit: '500', ...(deep === null ? {} : { cursor: deep }) }, 0)
    deep = page.nextCursor ?? deep
  }
  return {
    ...(second && { 'second page': { cursor: second } }),
    ...(deep && { 'page at the middle': { cursor: deep } }),
  }
}

/**
 * `supervisors` at once, each asking every `thinkMs` (a quarter more or less): six of ten look at the first page, the others
 * each at a view of their own.
 */
export async function measureCrowd(options: {
  ask: Ask
  views: Record<string, View>
  supervisors: number
  seconds: number
  thinkMs: number
}): Promise<Latency[]> {
  const { ask, views, supervisors, seconds, thinkMs } = options
  const others = Object.values(views).slice(1)
  const first: number[] = []
  const other: number[] = []
  let errors = 0
  let said: unknown
  const ends = performance.now() + seconds * 1_000
  await Promise.all(
    Array.from({ length: supervisors }, async (_, who) => {
      const isFirst = who % 10 < 6 || others.length === 0
      const view = isFirst ? {} : (others[Math.floor(who / 10 + (who % 10) * 7) % others.length] ?? {})
      await sleep(Math.random() * thinkMs)
      while (performance.now() < ends) {
        await timed(isFirst ? first : other, () => ask(view, who)).catch((error: unknown) => {
          errors++
          said ??= error
        })
        await sleep(thinkMs * (0.75 + Math.random() / 2))
      }
    }),
  )
  if (said !== undefined) console.error('the first error:', said)
  const crowd = `${supervisors} ${supervisors === 1 ? 'supervisor' : 'supervisors'}`
  return [
    summary(`${crowd}: first page`, first, errors),
    ...(other.length > 0 ? [summary(`${crowd}: filters and sorts`, other, errors)] : []),
  ]
}

/** Changes `perSecond` facts of listed tasks until stopped, by the way that descriptions go: paused tasks are paused once more. */
export function changeFacts(options: { db: Database; store: Store; instanceId: string; perSecond: number }) {
  const { db, store, instanceId, perSecond } = options
  const ending = new AbortController()
  const changing = (async () => {
    const { rows } = await sql<{ taskId: string; facts: TaskFacts }>`
      select task_id as "taskId", facts from task where instance_id = ${instanceId} and is_listed order by md5(task_id) limit 500
    `.execute(db)
    for (let turn = 0; !ending.signal.aborted; turn++) {
      const task = rows[turn % rows.length]
      if (task === undefined) return
      const { facts } = task
      const at = (facts.pausedAt ?? 0) + 1 + Math.floor(turn / rows.length)
      const seen: Observation = {
        source: 'description',
        observedAt: facts.stamp.observedAt + turn,
        lastUpdatedAt: at,
        pausedAt: at,
        resumedAt: facts.resumedAt,
        disconnectedAt: null,
        pauseCount: (facts.pauseCount ?? 0) + 1,
        body: facts.body,
      }
      await store.tasks.observe(task.taskId, seen)
      if (turn % 50 === 0) await store.instance.noteSweepFound(1)
      await sleep(1_000 / perSecond, undefined, { signal: ending.signal }).catch(() => {})
    }
  })()
  return async () => {
    ending.abort()
    await changing
  }
}

async function timed<T>(times: number[], run: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await run()
  times.push(performance.now() - began)
  return result
}

function summary(what: string, times: readonly number[], errors: number): Latency {
  const at = (percent: number) => percentile(times, percent)
  return { what, p50: at(50), p95: at(95), p99: at(99), samples: times.length, errors }
}

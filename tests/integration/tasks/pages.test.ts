/** Whatever is in the index and whatever is asked for: the pages together are what a plain filter and sort of the same rows gives. */
import * as fc from 'fast-check'
import { v4 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Observation, TaskBody } from '#lib/domain/task-facts'
import { SORT_KEYS, type SortKey, UNASSIGNED } from '#lib/domain/task-filter'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { type Database, openDatabase } from '#lib/store/database'
import { type Store, storeOn } from '#lib/store/store'
import { createTestDatabase, type TestDatabase } from '#tests/support/test-database'

const HOUR = 3_600_000
/** A half hour from every limit that is asked for. */
const NOW = Date.now() - HOUR / 2

let database: TestDatabase
let db: Database
beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

/** a and b are under top, c is under b, apart is by itself; round and about are under each other. */
const TEAMS = [
  { id: 'top', name: 'Top', parentId: null },
  { id: 'a', name: 'A', parentId: 'top' },
  { id: 'b', name: 'B', parentId: 'top' },
  { id: 'c', name: 'C', parentId: 'b' },
  { id: 'apart', name: 'Apart', parentId: null },
  { id: 'round', name: 'Round', parentId: 'about' },
  { id: 'about', name: 'About', parentId: 'round' },
]
const UNDER: Record<string, string[]> = {
  top: ['top', 'a', 'b', 'c'],
  a: ['a'],
  b: ['b', 'c'],
  c: ['c'],
  apart: ['apart'],
  round: ['round', 'about'],
  about: ['round', 'about'],
  unheard: [],
}
const AGENTS = ['a', 'b', 'c', 'apart', 'round', null].map((teamId, index) => ({
  id: `agent-${index}`,
  // Two of them bear one name.
  name: ['Ana', 'Ben', 'Ben', 'Zoë', 'ana', 'Chi'][index] ?? '',
  teamId,
}))
const QUEUES = [
  { id: 'queue-0', name: 'Refunds' },
  { id: 'queue-1', name: 'Claims' },
]

type Made = { taskId: string; seen: Observation; isPaused: boolean }
type Wanted = Record<string, string | string[]>

const word = fc.constantFrom(
  '',
  'a',
  'A',
  'ab',
  'aB',
  'B%',
  '100%',
  'a_b',
  '\\',
  'Ü',
  'üb',
  'ÜBER',
  '换货',
  '待换货中',
  'refund of Refund',
)
const pairs = fc.dictionary(fc.constantFrom('k', 'K', 'a b'), fc.constantFrom('', 'x', 'y=z', '1'), {
  maxKeys: 2,
})
const someOf = <T>(...values: T[]) => fc.constantFrom(...values)
const body: fc.Arbitrary<TaskBody> = fc.record({
  name: fc.option(word, { nil: null }),
  description: fc.option(word, { nil: null }),
  channel: fc.constant('TASK'),
  initiatedAt: someOf(NOW - 200 * HOUR, null),
  scheduledAt: fc.constant(null),
  queueId: someOf('queue-0', 'queue-1', 'queue-unheard', null),
  enqueuedAt: fc.constant(null),
  agentId: someOf(...AGENTS.map(({ id }) => id), 'agent-unheard', null, null),
  connectedToAgentAt: fc.constant(null),
  priority: someOf(1, 2, 5, null),
  expiresAt: someOf(NOW + 2 * HOUR, NOW + 5 * HOUR, NOW + 30 * HOUR, null),
  disconnectReason: fc.constant(null),
  attributes: pairs,
  tags: pairs,
  initialTaskId: fc.constant(null),
  previousTaskId: fc.constant(null),
  relatedTaskId: fc.constant(null),
})
const made: fc.Arbitrary<Made> = fc
  .record({
    id: fc.uuid(),
    body,
    pausedHoursAgo: someOf(1, 2, 7, 50),
    pauseCount: someOf(1, 2, null),
    isRunning: fc.integer({ min: 0, max: 5 }).map((draw) => draw === 0),
    observedAt: someOf(NOW - 5_000, NOW - 4_999, NOW),
  })
  .map(({ id, body, pausedHoursAgo, pauseCount, isRunning, observedAt }) => ({
    taskId: id,
    isPaused: !isRunning,
    seen: {
      source: 'description',
      observedAt,
      lastUpdatedAt: NOW - HOUR,
      pausedAt: NOW - pausedHoursAgo * HOUR,
      resumedAt: isRunning ? NOW : null,
      disconnectedAt: null,
      pauseCount,
      body,
    },
  }))
const tasks = fc.uniqueArray(made, { minLength: 0, maxLength: 30, selector: (one) => one.taskId })

const pick = <T extends string>(...values: T[]) => fc.subarray(values, { maxLength: 2 })
const view: fc.Arbitrary<Wanted> = fc
  .record({
    q: fc.option(word, { nil: '', freq: 1 }),
    queue: pick('queue-0', 'queue-1', 'queue-unheard'),
    agent: pick('agent-0', 'agent-1', 'agent-unheard', UNASSIGNED),
    team: pick('top', 'a', 'b', 'apart', 'round', 'unheard'),
    priority: pick('1', '2', '7'),
    tag: pick('k', 'k=x', 'k=', 'a b=y=z', 'K'),
    attribute: pick('k=x', 'k=y=z', 'a b=1'),
    pausedOver: someOf('', '10800', '86400'),
    expiresWithin: someOf('', '10800', '86400'),
    sort: someOf(...SORT_KEYS),
    dir: someOf('asc', 'desc'),
    /** Most views have few filters, or nothing would ever match. */
    kept: fc.subarray(
      ['q', 'queue', 'agent', 'team', 'priority', 'tag', 'attribute', 'pausedOver', 'expiresWithin'],
      {
        maxLength: 2,
      },
    ),
  })
  .map(({ kept, sort, dir, ...filters }) => ({
    sort,
    dir,
    ...Object.fromEntries(
      Object.entries(filters).filter(([key, value]) => kept.includes(key) && value.length > 0),
    ),
  }))

async function aStore(rows: readonly Made[]): Promise<Store> {
  const store = storeOn(db, uuid())
  await store.instance.ensure()
  await store.directory.keep('team', TEAMS)
  // Names come before some tasks and after others.
  await keepAll(store, rows.slice(0, rows.length / 2))
  await store.directory.keep('queue', QUEUES)
  await store.directory.keep('agent', AGENTS)
  await keepAll(store, rows.slice(rows.length / 2))
  return store
}

async function keepAll(store: Store, rows: readonly Made[]): Promise<void> {
  await Promise.all(rows.map(({ taskId, seen }) => store.tasks.observe(taskId, seen)))
}

async function allPages(
  store: Store,
  wanted: Wanted,
  limit: number,
  between: () => Promise<void> = async () => {},
) {
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = parseTaskPage({ ...wanted, limit, ...(cursor && { cursor }) })
    const { tasks: rows, nextCursor } = await store.list.page(page, Date.now())
    ids.push(...rows.map((row) => row.taskId))
    cursor = nextCursor
    await between()
  }
  return ids
}

/** The same by plain means. */
function plainly(rows: readonly Made[], wanted: Wanted): string[] {
  const page = parseTaskPage(wanted)
  const value = (one: Made) => sortValueOf(one, page.sort)
  const isAfter = (a: Made, b: Made) => {
    const [x, y] = [value(a), value(b)]
    if (x === null || y === null) return x === y ? order(a.taskId, b.taskId) : x === null ? 1 : -1
    return (order(x, y) || order(a.taskId, b.taskId)) * (page.dir === 'asc' ? 1 : -1)
  }
  return rows
    .filter((one) => one.isPaused && matches(one, page))
    .sort(isAfter)
    .map((one) => one.taskId)
}

const order = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
const agentOf = ({ seen }: Made) => AGENTS.find(({ id }) => id === seen.body.agentId)

function sortValueOf(one: Made, sort: SortKey): string | number | null {
  const { body, pausedAt, pauseCount, observedAt } = one.seen
  switch (sort) {
    case 'name':
      return body.name
    case 'queue':
      return QUEUES.find(({ id }) => id === body.queueId)?.name ?? null
    case 'agent':
      return agentOf(one)?.name ?? null
    case 'paused':
      return pausedAt
    case 'pauses':
      return pauseCount
    case 'expires':
      return body.expiresAt ?? (body.initiatedAt === null ? null : body.initiatedAt + 168 * HOUR)
    case 'priority':
      return body.priority
    case 'checked':
      return observedAt
  }
}

function matches(one: Made, page: ReturnType<typeof parseTaskPage>): boolean {
  const { body, pausedAt } = one.seen
  const holds = (text: string | null) => text?.toLowerCase().includes(page.q?.toLowerCase() ?? '') ?? false
  const hasAll = (kept: Record<string, string>, asked: string[]) => {
    const keys = new Set(asked.map((pair) => pair.split('=')[0] ?? ''))
    return [...keys].every((key) =>
      asked.some((pair) =>
        pair === key ? key in kept : pair.startsWith(`${key}=`) && kept[key] === pair.slice(key.length + 1),
      ),
    )
  }
  const teamId = agentOf(one)?.teamId ?? null
  const expiresAt = sortValueOf(one, 'expires') as number | null
  return (
    (!page.q || holds(body.name) || holds(body.description) || one.taskId === page.q) &&
    (page.queue.length === 0 || page.queue.includes(body.queueId ?? '')) &&
    (page.agent.length === 0 || page.agent.includes(body.agentId ?? UNASSIGNED)) &&
    (page.team.length === 0 || page.team.some((id) => teamId !== null && UNDER[id]?.includes(teamId))) &&
    (page.priority.length === 0 || page.priority.includes(body.priority ?? -1)) &&
    hasAll(body.tags, page.tag) &&
    hasAll(body.attributes, page.attribute) &&
    (page.pausedOver === undefined || (pausedAt ?? 0) <= Date.now() - page.pausedOver * 1_000) &&
    (page.expiresWithin === undefined ||
      (expiresAt !== null && expiresAt <= Date.now() + page.expiresWithin * 1_000))
  )
}

describe('pages together', () => {
  it('are what a plain filter and sort gives, whatever the page size, and as many as are counted', async () => {
    await fc.assert(
      fc.asyncProperty(
        tasks,
        fc.array(fc.tuple(view, fc.integer({ min: 1, max: 12 })), { minLength: 12, maxLength: 12 }),
        async (rows, views) => {
          const store = await aStore(rows)
          for (const [wanted, limit] of views) {
            const expected = plainly(rows, wanted)
            expect(await allPages(store, wanted, limit), JSON.stringify(wanted)).toEqual(expected)
            expect(await store.list.count(parseTaskPage(wanted), Date.now())).toBe(expected.length)
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  it('asked for again, each from where it began to where the next begins, are the list as it is now', async () => {
    await fc.assert(
      fc.asyncProperty(
        tasks,
        tasks,
        tasks,
        view,
        fc.integer({ min: 1, max: 6 }),
        async (staying, leaving, coming, wanted, limit) => {
          const isTwice = ({ taskId }: Made) => staying.some((one) => one.taskId === taskId)
          const left = leaving.filter((one) => !isTwice(one))
          const store = await aStore([...staying, ...left])
          const cursors: (string | undefined)[] = [undefined]
          for (let cursor: string | undefined; ; cursors.push(cursor)) {
            const { nextCursor } = await store.list.page(
              parseTaskPage({ ...wanted, limit, ...(cursor && { cursor }) }),
              Date.now(),
            )
            if (nextCursor === null) break
            cursor = nextCursor
          }
          const come = coming.filter(
            (one) => !isTwice(one) && left.every(({ taskId }) => taskId !== one.taskId),
          )
          await keepAll(store, come)
          await Promise.all(left.map(({ taskId }) => store.tasks.forget(taskId, new Date())))
          const ids: string[] = []
          for (const [index, cursor] of cursors.entries()) {
            const until = cursors[index + 1]
            const again = await store.list.page(
              parseTaskPage({ ...wanted, limit: 500, ...(cursor && { cursor }), ...(until && { until }) }),
              Date.now(),
            )
            expect(again.nextCursor).toBe(until ?? null)
            ids.push(...again.tasks.map((row) => row.taskId))
          }
          expect(ids).toEqual(plainly([...staying, ...come], wanted))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('show each unchanged row once, whatever comes, goes and moves between them', async () => {
    await fc.assert(
      fc.asyncProperty(
        tasks,
        tasks,
        view,
        fc.integer({ min: 1, max: 6 }),
        fc.infiniteStream(fc.nat()),
        async (rows, later, wanted, limit, draws) => {
          const store = await aStore(rows)
          const touched = new Set<string>()
          const newcomers = [...later]
          const ids = await allPages(store, wanted, limit, async () => {
            const draw = draws.next().value ?? 0
            const newcomer = newcomers.pop()
            const mover = rows[draw % Math.max(1, rows.length)]
            if (newcomer !== undefined && draw % 2 === 0) {
              touched.add(newcomer.taskId)
              await keepAll(store, [newcomer])
            }
            if (mover === undefined || draw % 3 === 0) return
            touched.add(mover.taskId)
            const at = NOW + HOUR / 4
            const change = draw % 3 === 1 ? { disconnectedAt: at } : { pausedAt: at, resumedAt: null }
            await keepAll(store, [{ ...mover, seen: { ...mover.seen, ...change, lastUpdatedAt: at } }])
          })
          const unchanged = (id: string) => !touched.has(id)
          expect(ids.filter(unchanged)).toEqual(plainly(rows, wanted).filter(unchanged))
        },
      ),
      { numRuns: 60 },
    )
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { csvStream } from '#lib/server/csv-stream'
import { exportTasks } from '#lib/tasks/export-tasks'
import { fillIndex } from '#tests/support/fill-index'
import { MIRA, startServices, type TestServices, VERA } from '#tests/support/services'

const PAUSED = 4_000

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ runs: false })
  const { instanceId } = desk.services.settings
  const { store } = desk.services
  await fillIndex({
    databaseUrl: desk.databaseUrl,
    store,
    instanceId,
    each: PAUSED,
    queues: 8,
    agents: 40,
  })
}, 60_000)
afterAll(() => desk.close())

function exported(params: Record<string, string>) {
  const { limit: _limit, ...input } = parseTaskPage(params)
  return exportTasks({ ctx: desk.as(MIRA), input })
}

async function idsOf(params: Record<string, string>): Promise<string[]> {
  const ids: string[] = []
  for await (const [id] of (await exported(params)).rows) ids.push(String(id))
  return ids
}

/** What the list shows, page by page. */
async function listed(params: Record<string, string>): Promise<string[]> {
  const { awsNow } = await desk.services.store.instance.clocks()
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page = parseTaskPage({ ...params, limit: '500', ...(cursor !== null && { cursor }) })
    const { tasks, nextCursor } = await desk.services.store.list.page(page, awsNow)
    ids.push(...tasks.map((task) => task.taskId))
    cursor = nextCursor
  } while (cursor !== null)
  return ids
}

it('holds all that match, each once, in the order of the list', async () => {
  const views: Record<string, string>[] = [
    {},
    { sort: 'queue', dir: 'desc' },
    { sort: 'agent' },
    { sort: 'priority', dir: 'desc', queue: 'queue-000003' },
    { q: 'refund', sort: 'checked' },
    { tag: 'region=north', agent: 'unassigned' },
  ]
  for (const view of views) {
    const ids = await idsOf(view)
    expect(ids, JSON.stringify(view)).toEqual(await listed(view))
    expect(new Set(ids).size).toBe(ids.length)
  }
  expect(await idsOf({})).toHaveLength(PAUSED)
})

it('is not confused by tasks that leave, come and change their place while it is read', async () => {
  const before = await listed({ sort: 'checked' })
  const { rows } = await exported({ sort: 'checked' })
  const ids: string[] = []
  const gone = new Set(before.slice(-300))
  for await (const [id] of rows) {
    ids.push(String(id))
    if (ids.length !== 700) continue
    // Those already read move to the end, the last 300 are resumed elsewhere.
    await sql`update task set checked_at = checked_at + interval '2 days' where task_id = any(${ids})`.execute(
      desk.db,
    )
    await sql`update task set is_paused = false where task_id = any(${[...gone]})`.execute(desk.db)
  }
  await sql`update task set is_paused = true where task_id = any(${[...gone]})`.execute(desk.db)
  expect(ids).toEqual(before.filter((id) => !gone.has(id)))
})

it('reads no more than a page ahead of its reader', async () => {
  const table = await exported({})
  let read = 0
  async function* counted() {
    for await (const row of table.rows) {
      read++
      yield row
    }
  }
  const body = await csvStream(
    { ...table, rows: counted() },
    { hasByteOrderMark: false, mayGoOn: async () => {}, sayIncomplete: () => '' },
  )
  const reader = body.getReader()
  await reader.read()
  expect(read).toBeLessThan(500)
  let characters = 0
  for (;;) {
    const { value, done } = await reader.read()
    if (done) break
    characters += value.length
  }
  expect(read).toBe(PAUSED)
  expect(characters).toBeGreaterThan(PAUSED * 100)
})

it('says everything in plain columns, times in UTC', async () => {
  const table = await exported({ queue: 'queue-000001' })
  const [first] = await listed({ queue: 'queue-000001' })
  const { value } = await table.rows[Symbol.asyncIterator]().next()
  const row = Object.fromEntries(table.columns.map((column, index) => [column, value?.[index]]))
  const task = await desk.rowOf(first ?? '')
  expect(table.name).toBe('paused-tasks')
  expect(row).toMatchObject({
    task_id: task.taskId,
    name: task.name,
    queue_id: 'queue-000001',
    queue: task.queue?.name,
    agent: task.agent?.name ?? null,
    team: task.team?.name ?? null,
    paused_at: new Date(task.epoch?.at ?? 0),
    pauses: task.pauseCount,
    expires_at: new Date(task.expiresAt ?? 0),
    is_expiry_estimated: false,
    tags: expect.stringContaining('"region":'),
  })
  expect(row.paused_seconds).toBeGreaterThanOrEqual(60)
})

it('is not for viewers', async () => {
  const { limit: _limit, ...input } = parseTaskPage({})
  await expect(exportTasks({ ctx: desk.as(VERA), input })).rejects.toMatchObject({ code: 'not_permitted' })
})

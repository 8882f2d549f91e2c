/** What keeps a long list fast and right: indexes that are used, and names that follow the directory. */
import { randomUUID } from 'node:crypto'
import { CompiledQuery, type KyselyPlugin, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SORT_KEYS } from '#lib/domain/task-filter'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { type Database, openDatabase } from '#lib/store/database'
import { migrateToLatest } from '#lib/store/migrate'
import { openSignals } from '#lib/store/signals'
import { type Store, storeOn } from '#lib/store/store'
import { COMMON_TEXT, fillIndex, RARE_TEXT } from '#tests/support/fill-index'
import { createTestDatabase, TEST_POSTGRES, type TestDatabase } from '#tests/support/test-database'

const INSTANCE = '5f0c9a3e-4b1d-4f7a-8e2c-9d6b7a1c0e42'
const EACH = 3_000
let database: TestDatabase
let db: Database
let store: Store
/** Every query of `store`, as it was sent. */
const sent: CompiledQuery[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url)
  const listening: KyselyPlugin = {
    transformQuery({ node, queryId }) {
      sent.push(db.getExecutor().compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  }
  store = storeOn(db.withPlugin(listening), INSTANCE)
  await store.instance.ensure()
  await fillIndex({
    databaseUrl: database.url,
    store,
    instanceId: INSTANCE,
    each: EACH,
    queues: 8,
    agents: 60,
  })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

type Plan = {
  'Node Type': string
  'Index Name'?: string
  'Index Cond'?: string
  'Relation Name'?: string
  Plans?: Plan[]
}

/** The steps of the plans of everything that `run` sends, as Postgres makes them for these very values. */
async function stepsOf(run: () => Promise<unknown>): Promise<Plan[]> {
  sent.length = 0
  await run()
  const steps: Plan[] = []
  const walk = (plan: Plan) => {
    steps.push(plan)
    plan.Plans?.forEach(walk)
  }
  for (const { sql: text, parameters } of [...sent]) {
    const explained = CompiledQuery.raw(`explain (format json) ${text}`, [...parameters])
    const { rows } = await db.executeQuery<Record<string, [{ Plan: Plan }]>>(explained)
    const [answer] = Object.values(rows[0] ?? {})
    if (answer !== undefined) walk(answer[0].Plan)
  }
  return steps
}

const list = (params: Record<string, unknown>) => store.list.page(parseTaskPage(params), Date.now())
const count = (params: Record<string, unknown>) => store.list.count(parseTaskPage(params), Date.now())

describe('a page is one walk along an index, with nothing to sort', () => {
  for (const sort of SORT_KEYS) {
    for (const dir of ['asc', 'desc']) {
      it(`by ${sort} ${dir}, the first and one far down`, async () => {
        let cursor: string | null = ''
        for (let pages = 0; pages < 3; pages++) {
          cursor = (
            await list({ sort, dir, limit: 500, ...(cursor !== null && cursor !== '' && { cursor }) })
          ).nextCursor
        }
        for (const params of [
          { sort, dir },
          { sort, dir, cursor },
        ]) {
          const steps = await stepsOf(() => list(params))
          const names = steps.map((step) => step['Node Type'])
          expect(names).not.toContain('Sort')
          expect(names).not.toContain('Incremental Sort')
          expect(names).not.toContain('Seq Scan')
          const indexes = steps
            .map((step) => step['Index Name'])
            .filter((name) => name?.startsWith('task_by_'))
          expect(indexes.length).toBeGreaterThan(0)
        }
      })
    }
  }
})

it('the counts of all and of a queue are told from an index alone', async () => {
  for (const run of [() => store.list.countPaused(), () => count({ queue: 'queue-000003' })]) {
    const steps = await stepsOf(run)
    expect(steps.map((step) => step['Node Type'])).toContain('Index Only Scan')
  }
})

it('how far the checking is comes from an index alone, but for what was never described', async () => {
  const steps = await stepsOf(() => store.sweep.checkedSince(new Date()))
  expect(steps.map((step) => step['Index Name'])).toContain('task_open_checks')
  expect(steps.map((step) => step['Node Type'])).not.toContain('Seq Scan')
})

it('what a sweep looks for twice a second is found without walking through all tasks', async () => {
  for (const run of [
    async () => store.sweep.neediest(new Date(), 10, await store.instance.clocks()),
    () => store.directory.isLacking('queue'),
    () => store.directory.isLacking('agent'),
  ]) {
    const steps = await stepsOf(run)
    const { length: read } = steps.filter(
      (step) => step['Node Type'] === 'Seq Scan' && step['Relation Name'] === 'task',
    )
    expect(read).toBe(0)
  }
  const steps = await stepsOf(async () => store.sweep.neediest(new Date(), 10, await store.instance.clocks()))
  const byExpiry = steps.find((step) => step['Index Name'] === 'task_open_by_expiry')
  expect(byExpiry?.['Index Cond']).toContain('expires_ms <')
})

describe('text', () => {
  it('is found through an index, where there is one', async () => {
    const steps = await stepsOf(() => count({ q: RARE_TEXT }))
    expect(steps.map((step) => step['Index Name'])).toContain('task_by_name_text')
    expect(await count({ q: RARE_TEXT })).toBe(3)
    const ofTwo = await stepsOf(() => count({ q: 'zA' }))
    expect(ofTwo.map((step) => step['Index Name'])).toContain('task_by_text_pair')
    expect(await count({ q: 'zA' })).toBe(3)
  })

  it('is found where there is none', async () => {
    const bare = await createTestDatabase()
    const other = openDatabase(bare.url)
    try {
      await sql`drop extension pg_trgm cascade`.execute(other)
      const there = storeOn(other, INSTANCE)
      await there.instance.ensure()
      await fillIndex({
        databaseUrl: bare.url,
        store: there,
        instanceId: INSTANCE,
        each: 300,
        queues: 8,
        agents: 60,
      })
      const found = await there.list.count(parseTaskPage({ q: COMMON_TEXT }), Date.now())
      expect(found).toBeGreaterThan(30)
      expect(await there.list.count(parseTaskPage({ q: RARE_TEXT }), Date.now())).toBe(3)
    } finally {
      await other.destroy()
      await bare.drop()
    }
  })
})

it('a database whose owner may not make extensions is migrated all the same', async () => {
  const server = process.env[TEST_POSTGRES] ?? ''
  const name = `plain_${randomUUID().replaceAll('-', '')}`
  const there = new URL(server)
  const admin = openDatabase(server, { maxConnections: 1 })
  try {
    await sql.raw(`create role ${name} login password 'plain'`).execute(admin)
    await sql.raw(`create database ${name}`).execute(admin)
    Object.assign(there, { pathname: `/${name}` })
    const made = openDatabase(there.href, { maxConnections: 1 })
    await sql.raw(`grant all on schema public to ${name}`).execute(made)
    await made.destroy()
    Object.assign(there, { username: name, password: 'plain' })
    const applied = await migrateToLatest(there.href)
    expect(applied).toContain('0005-scale')
    const owned = openDatabase(there.href, { maxConnections: 1 })
    const { rows } = await sql<{
      name: string
    }>`select indexname as name from pg_indexes where tablename = 'task'`.execute(owned)
    await owned.destroy()
    expect(rows.map((row) => row.name)).toContain('task_by_attribute')
    expect(rows.map((row) => row.name)).not.toContain('task_by_name_text')
  } finally {
    await sql.raw(`drop database if exists ${name} with (force)`).execute(admin)
    await sql.raw(`drop role if exists ${name}`).execute(admin)
    await admin.destroy()
  }
})

describe('names on tasks follow the directory', () => {
  const namesIn = async (params: Record<string, unknown>) =>
    new Set((await list({ limit: 500, ...params })).tasks.map((task) => task.queueName))

  it('when a queue is named anew, for every task in it and no other', async () => {
    expect(await namesIn({ queue: 'queue-000001' })).toEqual(new Set(['Claims 1']))
    await store.directory.keep('queue', [{ id: 'queue-000001', name: 'Aardvarks' }])
    expect(await namesIn({ queue: 'queue-000001' })).toEqual(new Set(['Aardvarks']))
    expect(await namesIn({ queue: 'queue-000002' })).toEqual(new Set(['Billing 1']))
    const [first] = (await list({ sort: 'queue' })).tasks
    expect(first?.queueName).toBe('Aardvarks')
    const kept = await sql<{ wrong: number }>`
      select count(*)::int as wrong from task left join directory d
        on d.instance_id = task.instance_id and d.kind = 'queue' and d.id = task.queue_id
      where task.queue_name is distinct from d.name`.execute(db)
    expect(kept.rows[0]?.wrong).toBe(0)
  })

  it('when an agent changes team, and the teams their places', async () => {
    const agentId = 'agent-000007'
    const mine = await count({ agent: agentId })
    expect(mine).toBeGreaterThan(0)
    await store.directory.keep('agent', [{ id: agentId, name: 'Mover', teamId: 'team-new' }])
    expect(await count({ team: 'team-new' })).toBe(mine)
    expect((await list({ agent: agentId })).tasks[0]).toMatchObject({
      agentName: 'Mover',
      teamId: 'team-new',
      teamName: null,
    })
    await store.directory.keep('team', [
      { id: 'team-new', name: 'New team', parentId: 'team-above' },
      { id: 'team-above', name: 'Above', parentId: null },
    ])
    expect((await list({ agent: agentId })).tasks[0]?.teamName).toBe('New team')
    expect(await count({ team: 'team-above' })).toBe(mine)
    await store.directory.keep('team', [{ id: 'team-new', name: 'New team', parentId: null }])
    expect(await count({ team: 'team-above' })).toBe(0)
  })

  it('when a description shows a task elsewhere', async () => {
    const [task] = (await list({ queue: 'queue-000004', agent: 'agent-000011' })).tasks
    const taskId = task?.taskId ?? ''
    const facts = await store.list.factsOf(taskId)
    if (facts === null) throw new Error('there must be such a task')
    const { pausedAt, resumedAt, disconnectedAt, pauseCount, stamp, body } = facts
    const moved = { ...body, queueId: 'queue-000005', agentId: null }
    const observedAt = stamp.observedAt + 1
    await store.tasks.observe(taskId, {
      source: 'description',
      observedAt,
      lastUpdatedAt: stamp.version + 1,
      pausedAt,
      resumedAt,
      disconnectedAt,
      pauseCount,
      body: moved,
    })
    const [now] = await store.list.byId([taskId])
    expect(now).toMatchObject({ queueName: 'Fraud 1', isQueueLast: false, agentName: null, teamId: null })
  })

  it('when the task was just being written while the names came', async () => {
    const taskId = randomUUID()
    const isWritten = Promise.withResolvers<void>()
    const mayEnd = Promise.withResolvers<void>()
    const writing = db.transaction().execute(async (tx) => {
      await sql`
        insert into task (instance_id, task_id, facts, is_described, is_open, is_paused, is_expiry_estimated, queue_id)
        values (${INSTANCE}, ${taskId}, '{}', true, true, true, false, 'queue-late')`.execute(tx)
      isWritten.resolve()
      await mayEnd.promise
    })
    await isWritten.promise
    let isKept = false
    const keeping = store.directory.keep('queue', [{ id: 'queue-late', name: 'Late' }]).then(() => {
      isKept = true
    })
    const waiting = sql<{ waits: boolean }>`
      select exists (select from pg_locks join pg_database d on d.oid = database
        where datname = current_database() and locktype = 'advisory' and not granted) as waits`
    while (!isKept && !(await waiting.execute(db)).rows[0]?.waits)
      await new Promise((done) => setTimeout(done, 5))
    mayEnd.resolve()
    await Promise.all([writing, keeping])
    expect((await store.list.byId([taskId]))[0]?.queueName).toBe('Late')
  })

  it('and whoever shows lists is told, once something differs and not else', async () => {
    const told: string[] = []
    const signals = openSignals(database.url, () => {})
    signals.on('tasks_changed', () => told.push('changed'))
    signals.on('desk_changed', () => told.push('end'))
    const end = async () => {
      while (told.at(-1) !== 'end') {
        await sql`select pg_notify('desk_changed', '')`.execute(db)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    await end()
    told.length = 0
    await store.directory.keep('queue', [{ id: 'queue-000006', name: 'Renamed' }])
    await end()
    expect(told[0]).toBe('changed')
    told.length = 0
    await store.directory.keep('queue', [{ id: 'queue-000006', name: 'Renamed' }])
    await end()
    expect(told).not.toContain('changed')
    await signals.close()
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#lib/domain/app-error'
import { SORT_KEYS, UNASSIGNED } from '#lib/domain/task-filter'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { describeTask } from '#lib/tasks/describe-task'
import { listPausedTasks } from '#lib/tasks/list-paused-tasks'
import { MIRA, startServices, type TestServices } from '#tests/support/services'

const HOUR = 3_600_000
let desk: TestServices

beforeAll(async () => {
  desk = await startServices({ runs: false })
  const now = Date.now()
  const ids = await desk.control.createTasks(
    Array.from({ length: 23 }, (_, index) => ({
      name: index % 3 === 0 ? '100% refund' : `Chargeback ${index % 5}`,
      description: index === 7 ? 'waits for Müller_GmbH' : 'plain',
      queue: ['Claims', 'Refunds', null][index % 3] as string | null,
      agent: null,
      pausedAt: now - (index + 1) * HOUR,
      pauseCount: 1 + (index % 4),
      initiatedAt: now - 48 * HOUR,
      ...(index % 4 === 0 ? {} : { expiresAt: now + (1 + (index % 6)) * HOUR }),
      ...(index % 2 === 0 ? { priority: 1 + (index % 3) } : {}),
    })),
  )
  for (const id of ids) await desk.know(id)
  await desk.services.store.directory.keep('queue', await desk.services.connect.listQueues())
})
afterAll(() => desk.close())

const list = (params: Record<string, unknown>) =>
  listPausedTasks({ ctx: desk.as(MIRA), input: parseTaskPage(params) })

describe('paging', () => {
  for (const sort of SORT_KEYS) {
    for (const dir of ['asc', 'desc']) {
      it(`by ${sort} ${dir} shows every task once, in one order, whatever the page size`, async () => {
        const whole = (await list({ sort, dir })).rows.map((row) => row.taskId)
        const paged: string[] = []
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page = await list({ sort, dir, limit: 4, ...(cursor ? { cursor } : {}) })
          paged.push(...page.rows.map((row) => row.taskId))
          cursor = page.nextCursor
        }
        expect(new Set(whole).size).toBe(23)
        expect(paged).toEqual(whole)
      })
    }
  }

  it('sorts by expiry soonest first, unknown or default last where later', async () => {
    const expiries = (await list({})).rows.map((row) => row.expiresAt ?? Number.POSITIVE_INFINITY)
    expect(expiries).toEqual([...expiries].sort((a, b) => a - b))
  })

  it('refuses a cursor of another sort, or no cursor at all', async () => {
    const { nextCursor } = await list({ sort: 'name', limit: 4 })
    await expect(list({ sort: 'paused', cursor: nextCursor })).rejects.toMatchObject({ code: 'bad_input' })
    for (const value of ['', '1.5', 1e30, true, {}]) {
      const cursor = Buffer.from(JSON.stringify(['expires', 'asc', value, 'x'])).toString('base64url')
      await expect(list({ cursor }), cursor).rejects.toMatchObject({ code: 'bad_input' })
    }
    for (const field of ['cursor', 'until']) {
      await expect(list({ [field]: 'rubbish' })).rejects.toMatchObject({
        code: 'bad_input',
        params: { field },
      })
    }
  })
})

describe('filters', () => {
  it('take text as it is written, not as a pattern', async () => {
    expect((await list({ q: '100%' })).matchCount).toBe(8)
    expect((await list({ q: '%' })).matchCount).toBe(8)
    expect((await list({ q: 'müller_' })).matchCount).toBe(1)
    expect((await list({ q: '\\' })).matchCount).toBe(0)
  })

  it('by queue, by nobody, and by time', async () => {
    const refunds = (await list({})).rows.find((row) => row.queue?.name === 'Refunds')?.queue?.id
    const inRefunds = await list({ queue: refunds })
    expect(inRefunds.matchCount).toBeGreaterThan(0)
    expect(inRefunds.rows.every((row) => row.queue?.name === 'Refunds')).toBe(true)
    expect((await list({ agent: UNASSIGNED })).matchCount).toBe(23)
    expect((await list({ agent: ['nobody-known'] })).matchCount).toBe(0)
    expect((await list({ pausedOver: 10 * 3_600 })).matchCount).toBe(14)
    const soon = await list({ expiresWithin: 2 * 3_600 })
    expect(soon.rows.every((row) => (row.expiresAt ?? 0) <= soon.clocks.awsNow + 2 * HOUR)).toBe(true)
    expect(soon.matchCount).toBeGreaterThan(0)
    expect(soon.pausedCount).toBe(23)
  })

  it('refuse what they do not know', () => {
    for (const params of [
      { sort: 'colour' },
      { limit: '0' },
      { limit: '501' },
      { expiresWithin: '-1' },
      { nonsense: '1' },
      { team: '' },
      { priority: '' },
      { priority: ['1', 'high'] },
      { priority: '9999999999' },
      { tag: '=north' },
      { tag: Array.from({ length: 11 }, (_, index) => `tag${index}`) },
      { attribute: 'orderId' },
      { attribute: `orderId=${'x'.repeat(1_000)}` },
      { q: 'nothing\0ness' },
    ]) {
      const [field = ''] = Object.keys(params)
      expect(() => parseTaskPage(params), JSON.stringify(params)).toThrow('bad_input')
      expect(fieldOf(params)).toBe(field)
    }
  })
})

function fieldOf(params: Record<string, unknown>): unknown {
  try {
    parseTaskPage(params)
    return null
  } catch (error) {
    return error instanceof AppError ? error.params.field : error
  }
}

it('an unknown task is task_unknown', async () => {
  await expect(describeTask({ ctx: desk.as(MIRA), input: { taskId: 'nope' } })).rejects.toMatchObject({
    code: 'task_unknown',
  })
})

it('a task tells everything known of it, with its moments', async () => {
  const [row] = (await list({})).rows
  const detail = await describeTask({ ctx: desk.as(MIRA), input: { taskId: row?.taskId ?? '' } })
  expect(detail.state).toBe('paused')
  expect(detail.moments.map((moment) => moment.kind)).toEqual(expect.arrayContaining(['initiated', 'paused']))
})

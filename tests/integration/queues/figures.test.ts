/** The figures of the review are those of the rows, counted one by one; and the desk's filter finds exactly as many. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AGE_BINS, EXPIRY_SPANS, type GroupFigures, type Grouping } from '#lib/domain/queue-figures'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import type { CountedGroup } from '#lib/store/paused-figures'
import { reviewQueues } from '#lib/tasks/review-queues'
import { fillIndex } from '#tests/support/fill-index'
import { startServices, type TestServices, VERA } from '#tests/support/services'
import { filterOfAge, filterOfGroup, filterOfWait } from '../../../components/queues/desk-address.ts'
import { expiryDays } from '../../../components/queues/expiry-days.ts'

const HOUR = 3_600_000
let desk: TestServices
/** A moment that some tasks were paused, and expire, whole spans away from. */
let now: number

type Row = {
  id: string
  queueId: string | null
  agentId: string | null
  teamId: string | null
  pausedMs: number | null
  expiresMs: number | null
}
let rows: Row[]
/** Each team with all that are above it. */
let above: Map<string, Set<string>>

beforeAll(async () => {
  desk = await startServices({ runs: false })
  const { store, settings } = desk.services
  const { instanceId } = settings
  await fillIndex({ databaseUrl: desk.databaseUrl, store, instanceId, each: 1_500, queues: 8, agents: 60 })
  now = (await store.instance.clocks()).awsNow
  // Edges: on each bound to the millisecond, and one to either side; past the expiry; and what an event has only told of.
  await sql`
    with edge as (select task_id, row_number() over (order by task_id) as n from task where is_listed limit 24),
    bounds as (select n, (array[1, 4, 12, 24, 48, 96])[1 + (n - 1) / 3 % 6] * ${HOUR}::bigint as span, n % 3 - 1 as beside from edge)
    update task set paused_ms = ${now} - span + beside, expires_ms = ${now} + (array[4, 24, 72, 0, -1, 2])[1 + n / 3 % 6] * ${HOUR}::bigint + beside
    from edge join bounds using (n) where task.task_id = edge.task_id`.execute(desk.db)
  await store.hints.hear({ taskId: 'only-heard-of', kind: 'paused', eventAt: now })
  const read = await sql<Row>`
    select task_id as id, queue_id, agent_id, team_id, paused_ms, expires_ms from task where is_listed`.execute(
    desk.db,
  )
  rows = read.rows
  const teams = await sql<{
    id: string
    parentId: string | null
  }>`select id, parent_id from directory where kind = 'team'`.execute(desk.db)
  const parents = new Map(teams.rows.map((team) => [team.id, team.parentId]))
  above = new Map(
    [...parents.keys()].map((id) => {
      const all = new Set<string>()
      for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) all.add(at)
      return [id, all]
    }),
  )
})
afterAll(() => desk.close())

/** The figures as a person with paper would find them. */
function byHand(tasks: readonly Row[]) {
  const pauses = tasks.flatMap(({ pausedMs }) => pausedMs ?? []).sort((a, b) => b - a)
  const quantile = (share: number) => pauses[Math.ceil(share * pauses.length) - 1] ?? null
  return {
    paused: tasks.length,
    oldestAt: pauses.at(-1) ?? null,
    medianAt: quantile(0.5),
    longAt: quantile(0.9),
    expiring: EXPIRY_SPANS.map(
      (seconds) =>
        tasks.filter(({ expiresMs }) => expiresMs !== null && expiresMs <= now + seconds * 1000).length,
    ),
    unassigned: tasks.filter(({ agentId }) => agentId === null).length,
    ages: AGE_BINS.map(
      ({ over, under }) =>
        pauses.filter(
          (at) => (over === 0 || at <= now - over * 1000) && (under === null || at > now - under * 1000),
        ).length,
    ),
  }
}

const isIn: Record<Grouping, (task: Row, id: string | null) => boolean> = {
  queue: (task, id) => task.queueId === id,
  agent: (task, id) => task.agentId === id,
  team: (task, id) => (id === null ? task.teamId === null : above.get(task.teamId ?? '')?.has(id) === true),
}

describe.each(['queue', 'agent', 'team'] as const)('by %s', (by) => {
  let groups: CountedGroup[]
  beforeAll(async () => {
    groups = (await desk.services.store.pausedFigures.by(by, now, 200)).groups
  })
  const count = (filter: object) => desk.services.store.list.count(parseTaskPage({ ...filter }), now)

  it('each group has the figures that its rows have, and no group is missing', () => {
    const ids = new Set(
      rows.flatMap((task) =>
        by === 'team' ? [...(above.get(task.teamId ?? '') ?? [null])] : [task[`${by}Id`]],
      ),
    )
    expect(new Set(groups.map(({ id }) => id))).toEqual(ids)
    for (const { id, name, ...figures } of groups) {
      expect({ id, ...figures }).toEqual({ id, ...byHand(rows.filter((task) => isIn[by](task, id))) })
      if (id !== null) expect(name).not.toBeNull()
    }
  })

  it('each figure is the length of the list that its link opens', async () => {
    for (const group of groups.slice(0, 6).concat(groups.filter(({ id }) => id === null))) {
      const filter = filterOfGroup(by, group.id)
      expect(await count(filter)).toBe(group.paused)
      for (const [index, bin] of AGE_BINS.entries())
        expect(await count({ ...filter, ...filterOfAge(bin) })).toBe(group.ages[index])
      for (const [index, expiresWithin] of EXPIRY_SPANS.entries())
        expect(await count({ ...filter, expiresWithin })).toBe(group.expiring[index])
      expect(await count({ ...filter, ...filterOfWait(group.medianAt ?? 0, now) })).toBe(
        waitingSince(group, group.medianAt),
      )
    }
  })

  function waitingSince({ id }: Pick<GroupFigures, 'id'>, at: number | null): number {
    const since = now - Math.floor((now - (at ?? 0)) / 1000) * 1000
    return rows.filter((task) => isIn[by](task, id) && task.pausedMs !== null && task.pausedMs <= since)
      .length
  }
})

it('the figures of all are those of every listed row, one that an event has only told of among them', async () => {
  const all = await desk.services.store.pausedFigures.all(now)
  expect(all).toEqual(byHand(rows))
  expect(all.ages.reduce((sum, one) => sum + one)).toBe(rows.length - 1)
})

it('with nothing paused, every figure is zero and no wait is known', async () => {
  const other = await startServices({ runs: false })
  try {
    const { all, groups, oldest, expiries } = await reviewQueues({
      ctx: other.as(VERA),
      input: { by: 'queue' },
    })
    expect(all).toEqual({ ...byHand([]), paused: 0 })
    expect({ groups, oldest }).toEqual({ groups: [], oldest: null })
    expect(expiries).toEqual({ steps: [], passed: 0, later: 0, unknown: 0, soon: 0 })
  } finally {
    await other.close()
  }
})

it.each(['Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', 'Australia/Lord_Howe'])(
  'in %s, every task is in one bar of the expiries, and each bar is as high as its list is long',
  async (timeZone) => {
    const { store } = desk.services
    const expiries = await store.pausedFigures.expiries(now)
    const { days, later } = expiryDays(expiries, now, timeZone)
    const inDays = days.reduce((sum, day) => sum + day.count, 0)
    expect(inDays + later.count + expiries.passed + expiries.unknown).toBe(rows.length)
    const count = (filter: object) => store.list.count(parseTaskPage({ ...filter }), now)
    for (const bar of days.flatMap((day) => day.bars).filter((one) => !one.isPast))
      expect(await count({ expiresFrom: bar.from, expiresUntil: bar.until })).toBe(bar.count)
    for (const day of days)
      expect(await count({ expiresFrom: day.from, expiresUntil: day.until })).toBe(day.count)
    expect(await count({ expiresFrom: later.from })).toBe(later.count)
    expect(await count({ expiresWithin: 0 })).toBe(expiries.passed)
    expect(await count({ expiresWithin: 2 * 3600 })).toBe(expiries.soon)
  },
)

it('a viewer may see the review; it names the queues, says as of when, and does not count anew for everybody', async () => {
  const review = () => reviewQueues({ ctx: desk.as(VERA), input: { by: 'queue' } })
  const [one, two] = await Promise.all([review(), review()])
  expect(one.groups.map(({ name }) => name)).toContain('Claims 1')
  expect(one.asOf).toBeGreaterThan(now)
  expect(two.asOf).toBe(one.asOf)
  expect(one.oldest?.taskId).toBe(
    rows.toSorted((a, b) => (a.pausedMs ?? Infinity) - (b.pausedMs ?? Infinity))[0]?.id,
  )
})

it('what it reads of the tasks stands in one index', async () => {
  await sql`vacuum analyze task`.execute(desk.db)
  const { rows: plan } = await sql<{ line: string }>`
    explain select queue_id, count(*), percentile_disc(0.5) within group (order by paused_ms), count(*) filter (where agent_id is null),
      count(*) filter (where expires_ms < ${now}) from task where instance_id = ${desk.services.settings.instanceId} and is_listed group by 1
  `.execute(desk.db)
  expect(plan.map((row) => Object.values(row)[0]).join('\n')).toContain('Index Only Scan using task_by_pause')
})

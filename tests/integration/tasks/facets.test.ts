/** What the filter menu says beside each value is what choosing it leaves. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FACET_KEYS } from '#lib/domain/facets'
import { UNASSIGNED } from '#lib/domain/task-filter'
import { parseView } from '#lib/domain/task-view-schema'
import { listFacets } from '#lib/tasks/list-facets'
import { listPausedTasks } from '#lib/tasks/list-paused-tasks'
import { startServices, type TestServices, until, VERA } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({
    runs: false,
    sweeps: true,
    simulator: { seed: { preset: 'large', openTasks: 160, pausedTasks: 120 } },
  })
  const { teams } = await desk.control.state()
  const under = teams.filter(({ parentId }) => parentId !== null).length
  const isComplete = async () => {
    const known = await desk.db
      .selectFrom('directory')
      .select('id')
      .where('parentId', 'is not', null)
      .execute()
    const { matchCount, rows } = await listPausedTasks({ ctx: desk.as(VERA), input: parseView('') })
    const hasNames = rows.every(({ agent, team }) => agent === null || (agent.name !== null && team !== null))
    return known.length >= under && matchCount === 120 && hasNames
  }
  await until(isComplete, 40_000)
})
afterAll(() => desk.close())

for (const search of ['', 'agent=unassigned', 'pausedOver=86400&priority=5', 'q=order']) {
  it(`beside each value stands how many it leaves, within “${search}”`, async () => {
    const { facets } = await listFacets({ ctx: desk.as(VERA), input: parseView(search) })
    let compared = 0
    for (const key of FACET_KEYS) {
      for (const { value, count } of facets[key].slice(0, 12)) {
        const chosen = value ?? (key === 'agent' ? UNASSIGNED : null)
        if (chosen === null) continue
        const narrowed = { ...parseView(search), [key]: [key === 'priority' ? Number(chosen) : chosen] }
        const { matchCount } = await listPausedTasks({ ctx: desk.as(VERA), input: narrowed })
        expect({ key, value, count: matchCount }).toEqual({ key, value, count })
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(5)
  })
}

it('groups count what is under them, and a group above has at least as many', async () => {
  const { facets } = await listFacets({ ctx: desk.as(VERA), input: parseView('') })
  const parents = await desk.db
    .selectFrom('directory')
    .select(['id', 'parentId'])
    .where('kind', '=', 'team')
    .where('parentId', 'is not', null)
    .execute()
  const countOf = (id: string | null) => facets.team.find(({ value }) => value === id)?.count ?? 0
  expect(parents.length).toBeGreaterThan(0)
  for (const { id, parentId } of parents) expect(countOf(parentId)).toBeGreaterThanOrEqual(countOf(id))
})

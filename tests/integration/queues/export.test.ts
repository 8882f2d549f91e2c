import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportQueues } from '#lib/tasks/export-queues'
import { reviewQueues } from '#lib/tasks/review-queues'
import { fillIndex } from '#tests/support/fill-index'
import { MIRA, startServices, type TestServices, VERA } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ runs: false })
  const { store, settings } = desk.services
  const { instanceId } = settings
  await fillIndex({ databaseUrl: desk.databaseUrl, store, instanceId, each: 400, queues: 6, agents: 40 })
})
afterAll(() => desk.close())

it.each(['queue', 'agent', 'team'] as const)(
  'by %s, the export has the figures that the screen shows',
  async (by) => {
    const { columns, rows } = await exportQueues({ ctx: desk.as(MIRA), input: { by } })
    const { groups } = await reviewQueues({ ctx: desk.as(MIRA), input: { by } })
    const exported = []
    for await (const row of rows)
      exported.push(Object.fromEntries(columns.map((column, index) => [column, row[index]])))
    expect(exported.map((row) => [row[`${by}_id`], row.paused])).toEqual(
      groups.map((group) => [group.id, group.paused]),
    )
    for (const [index, row] of exported.entries()) {
      const group = groups[index]
      expect(row).toMatchObject({
        [by]: group?.name,
        expires_within_24_h: group?.expiring[1],
        paused_1_to_4_h: group?.ages[1],
        paused_over_96_h: group?.ages.at(-1),
      })
      expect((row.oldest_paused_at as Date).getTime()).toBe(group?.oldestAt)
    }
  },
)

it('a viewer cannot take the figures away', async () => {
  await expect(exportQueues({ ctx: desk.as(VERA), input: { by: 'queue' } })).rejects.toMatchObject({
    code: 'not_permitted',
  })
})

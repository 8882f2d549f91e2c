import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freezeSelection } from '#lib/batches/freeze-selection'
import { planBatch } from '#lib/batches/plan-batch'
import { readBatch } from '#lib/batches/read-batch'
import { startBatch } from '#lib/batches/start-batch'
import { MAX_BATCH } from '#lib/domain/limits'
import { fillIndex } from '#tests/support/fill-index'
import { MIRA, startServices, type TestServices } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ runs: false })
  const { store, settings } = desk.services
  const { databaseUrl } = desk
  const each = MAX_BATCH + 50
  await fillIndex({ databaseUrl, store, instanceId: settings.instanceId, each, queues: 40, agents: 500 })
}, 60_000)
afterAll(() => desk.close())

it('ten thousand tasks are selected, planned and started within seconds, and read at once', async () => {
  const ctx = desk.as(MIRA)
  const { selectionId, items, isCut } = await freezeSelection({ ctx, input: { view: '' } })
  expect([items.length, isCut]).toEqual([MAX_BATCH, true])

  const inIt = new Set(items.map(({ taskId }) => taskId))
  const tasks = await desk.db
    .selectFrom('task')
    .select(['taskId', 'pausedMs'])
    .where('isPaused', '=', true)
    .execute()
  const left = tasks.filter(({ taskId }) => !inIt.has(taskId))
  expect(left).toHaveLength(50)
  const oneMore = left
    .slice(0, 1)
    .map(({ taskId, pausedMs }) => ({ taskId, epoch: { at: pausedMs ?? 0, count: null } }))
  const tooMany = { selected: { selectionId, without: [], items: oneMore } }
  await expect(planBatch({ ctx, input: { kind: 'resume', of: tooMany } })).rejects.toMatchObject({
    code: 'batch_too_large',
    params: { most: MAX_BATCH },
  })

  const without = [items[0]?.taskId ?? '']
  const selected = { selectionId, without, items: [] }
  const plan = await planBatch({ ctx, input: { kind: 'resume', of: { selected } } })
  const size = MAX_BATCH - 1
  expect(plan).toMatchObject({ selectedCount: size, count: size, matchingSince: 50, leftOut: [] })
  for (const groups of [plan.byQueue, plan.byAgent]) {
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(size)
  }

  const input = { batchId: uuid(), planId: plan.planId, reason: 'All of them', typedNumber: size }
  const beganAt = performance.now()
  await startBatch({ ctx, input })
  const startedAt = performance.now()
  const { batch } = await readBatch({ ctx, input: { batchId: input.batchId } })
  const readAt = performance.now()
  expect(batch).toMatchObject({ size, counts: { waiting: size } })
  // Ten times as long as either takes on a machine that does nothing else.
  expect(startedAt - beganAt).toBeLessThan(10_000)
  expect(readAt - startedAt).toBeLessThan(1_000)
  const { entries } = await desk.db
    .selectFrom('auditEntry')
    .select((entry) => entry.fn.countAll<number>().as('entries'))
    .where('batchId', '=', input.batchId)
    .executeTakeFirstOrThrow()
  expect(entries).toBe(size + 1)
}, 60_000)

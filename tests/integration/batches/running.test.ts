import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freezeSelection } from '#lib/batches/freeze-selection'
import { planBatch } from '#lib/batches/plan-batch'
import { readBatch } from '#lib/batches/read-batch'
import { startBatch } from '#lib/batches/start-batch'
import { MIRA, startServices, type TestServices, VERA } from '#tests/support/services'

let desk: TestServices
beforeAll(async () => {
  desk = await startServices({ quotas: 'ResumeContact=20/20,DescribeContact=200/200' })
})
afterAll(() => desk.close())

it('while a batch runs its counts add up at every look, and in the end they say what Connect saw', async () => {
  const pausedAt = Date.now() - 3_600_000
  const taskIds = await desk.control.createTasks(
    Array.from({ length: 40 }, () => ({ name: 'outage', pausedAt, pauseCount: 2 })),
  )
  for (const taskId of taskIds) await desk.know(taskId)
  const ctx = desk.as(MIRA)
  const { selectionId } = await freezeSelection({ ctx, input: { view: 'q=outage' } })
  const selected = { selectionId, without: [], items: [] }
  const { planId, count } = await planBatch({ ctx, input: { kind: 'resume', of: { selected } } })
  expect(count).toBe(taskIds.length)
  const input = { batchId: uuid(), planId, reason: 'The outage is over' }
  await startBatch({ ctx, input })
  // What happens in the seconds before the first call is found by the look before each.
  for (const taskId of taskIds.slice(0, 3)) await desk.control.act(taskId, 'end')
  for (const taskId of taskIds.slice(3, 5)) await desk.control.act(taskId, 'repause')
  for (const taskId of taskIds.slice(5, 6)) await desk.control.act(taskId, 'resume')

  const states = new Set<string>()
  let looks = 0
  let isOver = false
  while (!isOver) {
    const { batch, groups } = await readBatch({ ctx: desk.as(VERA), input: { batchId: input.batchId } })
    expect(Object.values(batch.counts).reduce((a, b) => a + b, 0)).toBe(taskIds.length)
    expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(taskIds.length)
    states.add(batch.state)
    isOver = batch.state === 'finished'
    looks++
    if (isOver) {
      expect(batch.counts).toMatchObject({ resumed: 34, ended: 3, repaused: 2, already_resumed: 1 })
    }
  }
  expect([...states]).toEqual(['starting', 'running', 'finished'])
  expect(looks).toBeGreaterThan(50)
  const calls = await desk.control.ledger({ operation: 'ResumeContact' })
  expect(calls).toHaveLength(34)
}, 40_000)

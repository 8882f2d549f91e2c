import { afterEach, describe, expect, it } from 'vitest'
import { batchItems } from '#tests/support/batch-items'
import { startServices, type TestServices, until } from '#tests/support/services'
import { startTestBatch } from '#tests/support/start-test-batch'

let desk: TestServices
afterEach(() => desk.close())

async function pausedTasks(count: number, more: object = {}): Promise<string[]> {
  const ids = await desk.control.createTasks(
    Array.from({ length: count }, (_, n) => ({
      queue: 'Claims',
      pausedAt: Date.now() - 600_000 + n,
      pauseCount: 1,
      ...more,
    })),
  )
  for (const id of ids) await desk.know(id)
  return ids
}

const resumes = () => desk.control.ledger({ operation: 'ResumeContact' })
const batch = async (batchId: string) =>
  desk.db.selectFrom('batch').selectAll().where('batchId', '=', batchId).executeTakeFirstOrThrow()
const finished = (batchId: string) =>
  until(async () => {
    const row = await batch(batchId)
    return row.finishedAt !== null && row
  }, 30_000)
const states = async (batchId: string) => (await batchItems(desk.db, batchId)).map(({ state }) => state)

describe('a batch', () => {
  it('resumes every task with one call, in order, and is finished when the last has ended', async () => {
    desk = await startServices()
    const ids = await pausedTasks(30)
    const batchId = await startTestBatch(desk.db, ids)
    await finished(batchId)
    expect(new Set(await states(batchId))).toEqual(new Set(['resumed']))
    const called = (await resumes()).map(({ contactId }) => contactId)
    expect(called.toSorted()).toEqual(ids.toSorted())
  })
})

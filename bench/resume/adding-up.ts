/** R11: counts add up at every look, and after a cancel nothing more is sent than within a second. */
import { setTimeout as sleep } from 'node:timers/promises'
import { readBatch } from '#lib/batches/read-batch'
import { cancelBatch } from '#lib/resumes/cancel-batch'
import { startFleet } from '#tests/support/fleet'
import { startBatchOfAll, untilListed } from './batch-of-all.ts'
import { pausedTasks } from './paused-tasks.ts'

export type AddingUp = { looks: number; wrong: number; cancels: number; sentLater: number; latestMs: number }

export async function addUp(options: { looks: number; cancels: number; factor: number }): Promise<AddingUp> {
  const { looks, cancels, factor } = options
  const found: AddingUp = { looks: 0, wrong: 0, cancels: 0, sentLater: 0, latestMs: 0 }
  const fleet = await startFleet({ quotaFactor: factor })
  const perCancel = Math.ceil(looks / cancels)
  try {
    // All at once and before the first sweep (fewer than a search can page through, as all began in one second), since at rest nobody looks for new ones soon; each batch is of what the one before has left.
    const size = 48 * factor * cancels
    await fleet.control.createTasks(pausedTasks(size))
    await fleet.addWorker()
    await fleet.addWorker()
    await fleet.control.addFault({ kind: 'lose_response', operation: 'ResumeContact', probability: 0.05 })
    await fleet.control.addFault({ kind: 'latency', ms: 300, operation: 'ResumeContact', probability: 0.3 })
    await untilListed(fleet.db, size, 900_000)
    for (; found.cancels < cancels; found.cancels += 1) {
      const batchId = await startBatchOfAll(fleet.ctx)
      const look = async () => {
        const { batch } = await readBatch({ ctx: fleet.ctx, input: { batchId } })
        const sum = Object.values(batch.counts).reduce((total, count) => total + count, 0)
        found.looks += 1
        if (sum !== batch.size) found.wrong += 1
      }
      await sleep(5_000)
      for (let done = 0; done < perCancel; done += 10) await Promise.all(Array.from({ length: 10 }, look))
      await cancelBatch({ ctx: fleet.ctx, input: { batchId } })
      const cancelledAt = Date.now()
      const before = await fleet.lastCall()
      await sleep(3_000)
      for (const { at } of await fleet.control.ledger({ operation: 'ResumeContact', after: before })) {
        found.latestMs = Math.max(found.latestMs, at - cancelledAt)
        if (at - cancelledAt > 1_000) found.sentLater += 1
      }
      await look()
    }
    return found
  } finally {
    await fleet.close()
  }
}

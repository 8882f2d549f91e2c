/** R5: how long until a batch goes on after its only worker was killed, or told to stop, and another is started. */
import { once } from 'node:events'
import { startFleet } from '#tests/support/fleet'
import { until } from '#tests/support/services'
import { startBatchOfAll, untilListed } from './batch-of-all.ts'
import { pausedTasks } from './paused-tasks.ts'

/** Seconds from the signal to the next call for a task of the batch, and to the next for one that the old worker held. */
export async function goOnAfter(
  signal: 'SIGKILL' | 'SIGTERM',
  factor: number,
): Promise<{ nextCall: number; heldAct: number }> {
  const fleet = await startFleet({ quotaFactor: factor })
  try {
    const count = 60 * 2 * factor
    await fleet.control.createTasks(pausedTasks(count))
    const worker = await fleet.addWorker()
    await untilListed(fleet.db, count, 300_000)
    await startBatchOfAll(fleet.ctx)
    await until(
      async () => (await fleet.control.ledger({ operation: 'ResumeContact' })).length > 6 * factor,
      60_000,
    )
    const ended = once(worker.process, 'exit')
    const at = Date.now()
    worker.process.kill(signal)
    await ended
    const before = await fleet.lastCall()
    const open = await fleet.db.selectFrom('act').select('taskId').where('state', '<>', 'settled').execute()
    const held = new Set(open.map(({ taskId }) => taskId))
    await fleet.addWorker()
    const calls = () => fleet.control.ledger({ operation: 'ResumeContact', after: before })
    const [next] = await until(async () => {
      const made = await calls()
      return made.length > 0 && made
    }, 90_000)
    const heldCall =
      held.size === 0
        ? next
        : await until(async () => (await calls()).find(({ contactId }) => held.has(contactId ?? '')), 90_000)
    return { nextCall: ((next?.at ?? 0) - at) / 1_000, heldAct: ((heldCall?.at ?? 0) - at) / 1_000 }
  } finally {
    await fleet.close()
  }
}

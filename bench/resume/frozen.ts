/** R6: a frozen worker that wakes up sends nothing. Workers are stopped at random moments, longer than their leases, and go on. */
import { setTimeout as sleep } from 'node:timers/promises'
import { v7 as uuid } from 'uuid'
import { requestResumes } from '#lib/resumes/request-resumes'
import { type Fleet, type Member, startFleet } from '#tests/support/fleet'
import { until } from '#tests/support/services'
import { pausedTasks } from './paused-tasks.ts'

const AFTER_WAKING_MS = 3_000

export type Frozen = {
  trials: number
  /** Trials in which the worker held the lease of an act when it was stopped. */
  holdingLeases: number
  sendsAfterWaking: number
  resumedTwice: number
}

/** `atOnce` workers are frozen together in each round; one that is not frozen does what they left. */
export async function freezeWorkers(options: {
  trials: number
  atOnce: number
  factor: number
}): Promise<Frozen> {
  const { trials, atOnce, factor } = options
  const found: Frozen = { trials: 0, holdingLeases: 0, sendsAfterWaking: 0, resumedTwice: 0 }
  while (found.trials < trials) {
    const fleet = await startFleet({ quotaFactor: factor })
    try {
      await freezeOnce(fleet, Math.min(atOnce, trials - found.trials), factor, found)
    } finally {
      await fleet.close()
    }
  }
  return found
}

async function freezeOnce(fleet: Fleet, workers: number, factor: number, found: Frozen): Promise<void> {
  // The quota's burst and four seconds more, so that the moment of stopping is always in the middle.
  const count = 5 * factor + 2 * factor * 4
  await fleet.control.createTasks(pausedTasks(count))
  const first = await fleet.addWorker()
  const rows = await until(async () => {
    const paused = await fleet.db
      .selectFrom('task')
      .select(['taskId', 'pausedMs'])
      .where('isPaused', '=', true)
      .execute()
    return paused.length === count && paused
  }, 60_000)
  first.process.kill('SIGSTOP')
  const frozen = await Promise.all(Array.from({ length: workers }, () => fleet.addWorker()))
  const record = async () => {
    for (let at = 0; at < rows.length; at += 200) {
      const items = rows.slice(at, at + 200).map(({ taskId, pausedMs }) => ({
        requestId: uuid(),
        taskId,
        epoch: { at: pausedMs ?? 0, count: 1 },
      }))
      await requestResumes({ ctx: fleet.ctx, input: { items } })
    }
  }
  const freeze = async ({ process }: Member) => {
    await until(async () => (await fleet.control.ledger({ operation: 'ResumeContact' })).length > 0, 30_000)
    await sleep(Math.random() * 4_000)
    process.kill('SIGSTOP')
  }
  await Promise.all([record(), ...frozen.map(freeze)])
  const held = await fleet.db
    .selectFrom('act')
    .select('leaseOwner')
    .distinct()
    .where('leaseUntil', 'is not', null)
    .execute()
  found.trials += workers
  found.holdingLeases += Math.min(held.length, workers)
  // The first worker goes on alone, and has what the others held once their leases are over.
  await fleet.addWorker()
  await until(
    async () =>
      (await fleet.db.selectFrom('act').select('actId').where('state', '<>', 'settled').execute()).length ===
      0,
    150_000,
  )
  const before = await fleet.lastCall()
  for (const worker of frozen) worker.process.kill('SIGCONT')
  await sleep(AFTER_WAKING_MS)
  // Nothing is left that anybody could rightly send.
  found.sendsAfterWaking += (await fleet.control.ledger({ operation: 'ResumeContact', after: before })).length
  const all = await fleet.control.ledger({ operation: 'ResumeContact' })
  const applied = all.filter(({ effect }) => effect === 'applied').map(({ contactId }) => contactId)
  found.resumedTwice += applied.length - new Set(applied).size
}

/** R9: no storm. Calls on the wire for each call that was issued, and what is tried while Connect answers 429 for minutes. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startFleet } from '#tests/support/fleet'
import { startBatchOfAll, untilListed } from './batch-of-all.ts'
import { pausedTasks } from './paused-tasks.ts'

export type Storm = {
  waiting: number
  seconds: number
  calls: number
  /** The most ResumeContact in any ten seconds after the outage was known (its third 429). */
  mostInTenSeconds: number
  /** Calls on the wire for each `sent` entry of the audit. */
  callsPerIssued: number
  secondsUntilBack: number
}

export async function weatherStorm(options: {
  waiting: number
  seconds: number
  workers: number
  factor: number
}): Promise<Storm> {
  const { waiting, seconds, workers, factor } = options
  const fleet = await startFleet({ quotaFactor: factor })
  try {
    await fleet.control.createTasks(pausedTasks(waiting))
    await Promise.all(Array.from({ length: workers }, () => fleet.addWorker()))
    await untilListed(fleet.db, waiting, 300_000)
    const fault = await fleet.control.addFault({
      kind: 'error',
      name: 'ThrottlingException',
      status: 429,
      operation: 'ResumeContact',
    })
    await startBatchOfAll(fleet.ctx)
    await sleep(5_000 + seconds * 1_000)
    const refused = await fleet.control.ledger({ operation: 'ResumeContact' })
    await fleet.control.removeFault(fault)
    const clearedAt = Date.now()
    let back: number | undefined
    while (back === undefined && Date.now() < clearedAt + 60_000) {
      await sleep(100)
      back = (await fleet.control.ledger({ operation: 'ResumeContact' })).find(
        ({ status }) => status === 200,
      )?.at
    }
    const all = await fleet.control.ledger({ operation: 'ResumeContact' })
    const { sent } = await fleet.db
      .selectFrom('auditEntry')
      .select((entry) => entry.fn.countAll<number>().as('sent'))
      .where('kind', '=', 'sent')
      .executeTakeFirstOrThrow()
    // From when the third refusal had come back.
    const knownAt = refused.map(({ at, durationMs }) => at + (durationMs ?? 0)).sort((a, b) => a - b)[2] ?? 0
    const known = refused.filter(({ at }) => at > knownAt)
    return {
      waiting,
      seconds,
      calls: refused.length,
      mostInTenSeconds: Math.max(
        0,
        ...known.map(({ at }) => known.filter((one) => one.at >= at && one.at < at + 9_900).length),
      ),
      callsPerIssued: all.length / Number(sent),
      secondsUntilBack: ((back ?? Number.POSITIVE_INFINITY) - clearedAt) / 1_000,
    }
  } finally {
    await fleet.close()
  }
}

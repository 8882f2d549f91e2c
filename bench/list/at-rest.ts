/** Calls to Amazon Connect while nobody looks and the list is whole, by operation and hour. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startDesk } from '#tests/support/desk'
import { signIn } from './desk-client.ts'

export type AtRest = {
  openTasks: number
  minutes: number
  callsPerHour: number
  byOperation: Record<string, number>
  /** A page that describes every open task each 30 s for one user, searches included. */
  naiveCallsPerHour: number
}

/** Somebody who has closed the desk counts as looking for a minute. */
const UNTIL_REST_MS = 75_000

/** The first list is made at `factor` times the quotas; whether at rest or not is not a matter of quotas. */
export async function measureAtRest(options: {
  openTasks: number
  pausedTasks: number
  minutes: number
  factor: number
}): Promise<AtRest> {
  const { openTasks, pausedTasks, minutes, factor } = options
  const desk = await startDesk({
    simulator: { seed: { preset: 'large', openTasks, pausedTasks }, quotaFactor: factor },
  })
  try {
    const client = await signIn(desk.url)
    while ((await client.list()).matchCount < pausedTasks) await sleep(500)
    await sleep(UNTIL_REST_MS)
    await desk.simulator.clearLedger()
    await sleep(minutes * 60_000)
    const byOperation: Record<string, number> = {}
    for (const { operation } of await desk.simulator.ledger()) {
      byOperation[operation] = (byOperation[operation] ?? 0) + 60 / minutes
    }
    const callsPerHour = Object.values(byOperation).reduce((sum, count) => sum + count, 0)
    const naiveCallsPerHour = 120 * (openTasks + Math.ceil(openTasks / 100))
    return { openTasks, minutes, callsPerHour, byOperation, naiveCallsPerHour }
  } finally {
    await desk.close()
  }
}

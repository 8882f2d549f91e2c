/** From an empty index to a whole list, at a share of the quota: how long until the first and the last paused task is seen. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startDesk } from '#tests/support/desk'
import { signIn } from './desk-client.ts'

export type FirstList = {
  share: number
  openTasks: number
  pausedTasks: number
  firstSeconds: number
  lastSeconds: number
  /** When the last open task had been described: only then is it known that no more are paused. */
  wholeSeconds: number
  /** The least that the share of DescribeContact's quota allows. */
  floorSeconds: number
  calls: number
  throttled: number
}

/** Amazon's default for DescribeContact, and what may be spent at once of it (one less than the burst). */
const DESCRIBES_PER_SECOND = 10
const AT_ONCE = 14

/** `factor` raises every quota, on both sides. */
export async function measureFirstList(options: {
  share: number
  openTasks: number
  pausedTasks: number
  factor: number
}): Promise<FirstList> {
  const { share, openTasks, pausedTasks, factor } = options
  const desk = await startDesk({
    simulator: { seed: { preset: 'large', openTasks, pausedTasks }, quotaFactor: factor },
    env: { QUOTA_SHARE: String(share) },
  })
  try {
    const client = await signIn(desk.url)
    // Tasks scheduled ahead are open to Connect, and not described before their time.
    const { counts } = await desk.simulator.state()
    const toDescribe = openTasks - counts.scheduled
    // The server has begun to sweep the moment it was ready; the instance's first call in the ledger is the beginning.
    const began = (await desk.simulator.ledger())[0]?.at ?? Date.now()
    let firstSeconds: number | null = null
    let lastSeconds: number | null = null
    while (true) {
      const { matchCount } = await client.list()
      const seconds = (Date.now() - began) / 1_000
      if (matchCount > 0) firstSeconds ??= seconds
      if (matchCount >= pausedTasks) lastSeconds ??= seconds
      const ledger = lastSeconds === null ? [] : await desk.simulator.ledger()
      const described = ledger.filter(({ operation }) => operation === 'DescribeContact')
      const firstLooks = new Map(described.toReversed().map(({ contactId, at }) => [contactId, at]))
      if (lastSeconds !== null && firstLooks.size >= toDescribe) {
        return {
          share,
          openTasks: toDescribe,
          pausedTasks,
          firstSeconds: firstSeconds ?? seconds,
          lastSeconds,
          wholeSeconds: (Math.max(...firstLooks.values()) - began) / 1_000,
          floorSeconds: (toDescribe - AT_ONCE * factor) / (DESCRIBES_PER_SECOND * factor * share),
          calls: ledger.length,
          throttled: ledger.filter(({ status }) => status === 429).length,
        }
      }
      await sleep(500)
    }
  } finally {
    await desk.close()
  }
}

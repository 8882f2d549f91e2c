/** With every event lost and a desk open: how long until each change that somebody else makes is on the list. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startDesk } from '#tests/support/desk'
import { signIn } from './desk-client.ts'
import { percentile } from './percentile.ts'

export type Convergence = {
  openTasks: number
  changes: number
  wrongAtTheEnd: number
  p50Seconds: number
  p95Seconds: number
  maxSeconds: number
  /** One whole sweep at the share's own floor. */
  floorSeconds: number
}

export async function measureConvergence(options: {
  openTasks: number
  pausedTasks: number
  changes: number
  factor: number
  share: number
}): Promise<Convergence> {
  const { openTasks, pausedTasks, changes, factor, share } = options
  const desk = await startDesk({
    simulator: { seed: { preset: 'large', openTasks, pausedTasks }, quotaFactor: factor },
    env: { QUOTA_SHARE: String(share) },
  })
  try {
    const client = await signIn(desk.url)
    const listedIds = async () => {
      const ids = new Set<string>()
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await client.list(`?limit=500${cursor && `&cursor=${cursor}`}`)
        for (const row of page.rows) ids.add(row.taskId)
        cursor = page.nextCursor
      }
      return ids
    }
    while ((await client.list()).matchCount < pausedTasks) await sleep(500)
    const tasks = (await desk.simulator.tasks()).filter(
      ({ isOpen, stage }) => isOpen && stage !== 'scheduled',
    )
    const floorSeconds = tasks.length / (10 * factor * share)
    const step = Math.max(1, Math.floor(tasks.length / changes))
    const changed = new Map<string, { at: number; isPaused: boolean }>()
    const seconds: number[] = []
    for (let index = 0; index < tasks.length && changed.size + seconds.length < changes; index += step) {
      const task = tasks[index]
      if (task === undefined) break
      const act = task.isPaused ? (index % 3 === 0 ? 'end' : 'resume') : 'pause'
      const { outcome } = await desk.simulator.act(task.id, act)
      if (outcome === 'done') changed.set(task.id, { at: Date.now(), isPaused: act === 'pause' })
    }
    const total = changed.size
    const deadline = Date.now() + 3 * floorSeconds * 1_000 + 60_000
    while (changed.size > 0 && Date.now() < deadline) {
      const ids = await listedIds()
      for (const [id, { at, isPaused }] of changed) {
        if (ids.has(id) !== isPaused) continue
        seconds.push((Date.now() - at) / 1_000)
        changed.delete(id)
      }
      await sleep(500)
    }
    return {
      openTasks,
      changes: total,
      wrongAtTheEnd: changed.size,
      p50Seconds: percentile(seconds, 50),
      p95Seconds: percentile(seconds, 95),
      maxSeconds: Math.max(...seconds),
      floorSeconds,
    }
  } finally {
    await desk.close()
  }
}

import type { NewTask } from '#simulator/control/types'

const QUEUES = ['Claims', 'Refunds', 'Deliveries', 'Returns', 'Billing']
const HOUR_MS = 3_600_000

/** So many unassigned paused tasks in five queues, as after an outage: each left alone by the living instance. */
export function pausedTasks(count: number): NewTask[] {
  const now = Date.now()
  return Array.from({ length: count }, (_, n) => ({
    name: `Waiting for the carrier ${n}`,
    queue: QUEUES[n % QUEUES.length] ?? null,
    initiatedAt: now - 30 * HOUR_MS,
    pausedAt: now - 2 * HOUR_MS + n,
    pauseCount: 1,
    isReserved: true,
  }))
}

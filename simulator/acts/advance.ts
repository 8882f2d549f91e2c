import { completeTask, disconnectTask } from '#simulator/acts/disconnect-task'
import { enqueueTask } from '#simulator/acts/enqueue-task'
import { runFlow } from '#simulator/acts/start-task'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'

/** Does what the clock has made due: expiries, scheduled starts, returns to a queue, the end of after-contact work. */
export function advance(sim: Simulation): void {
  const now = sim.now()
  for (const task of sim.world.takeDue(now)) {
    const act = dueAct(sim, task, now)
    if (!act) continue
    sim.deeds.record({
      at: now,
      act,
      taskId: task.id,
      by: 'clock',
      outcome: 'done',
      reason: null,
      pausedAt: task.pausedAt,
      pauseCount: task.pauseCount,
    })
  }
}

function dueAct(sim: Simulation, task: Task, now: number): string | null {
  if (task.stage === 'after_contact_work') {
    completeTask(sim, task)
    return 'complete'
  }
  if (task.expiresAt <= now) {
    if (task.isPaused && !sim.settings.pausedTimeCountsTowardsExpiry) return null
    disconnectTask(sim, task, 'EXPIRED')
    return 'expire'
  }
  if (task.stage === 'scheduled') {
    runFlow(sim, task)
    return 'start'
  }
  enqueueTask(sim, task)
  return 'requeue'
}

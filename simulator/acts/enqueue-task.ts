import { announce } from '#simulator/acts/announce'
import { recordChange } from '#simulator/acts/record-change'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'

/** Puts a task into its queue. On a return, whether EnqueueTimestamp is renewed is a setting. */
export function enqueueTask(sim: Simulation, task: Task): Task {
  const isKept = task.enqueuedAt !== null && sim.settings.enqueueTimestampOnRequeue === 'kept'
  const queued = recordChange(sim, task, {
    stage: 'queued',
    requeueAt: null,
    isQueueShown: true,
    enqueuedAt: isKept ? task.enqueuedAt : Math.max(sim.now(), task.resumedAt ?? 0),
  })
  announce(sim, 'QUEUED', queued)
  return queued
}

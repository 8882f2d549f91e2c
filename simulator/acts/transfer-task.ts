import { announce } from '#simulator/acts/announce'
import { disconnectTask } from '#simulator/acts/disconnect-task'
import { enqueueTask } from '#simulator/acts/enqueue-task'
import { recordChange } from '#simulator/acts/record-change'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'

export type Destination = { queueId: string | null; agentId: string | null; flowId: string }

/** Ends the task and carries on as a new contact with a new id, linked to the old one. */
export function transferTask(sim: Simulation, task: Task, id: string, to: Destination): Task {
  const now = sim.now()
  const staysPaused = task.isPaused && sim.settings.transferOfPausedTask === 'paused'
  const successor = recordChange(sim, task, {
    id,
    previousContactId: task.id,
    nextContactIds: [],
    initiationMethod: 'TRANSFER',
    queueId: to.queueId ?? task.queueId,
    agentId: to.agentId,
    connectedToAgentAt: to.agentId ? now : null,
    stage: to.agentId ? 'connected' : staysPaused ? 'dequeued' : 'in_flow',
    isPaused: staysPaused,
    isQueueShown: false,
    enqueuedAt: null,
    pausedAt: staysPaused ? now : null,
    resumedAt: null,
    pauseCount: staysPaused ? 1 : 0,
    pausedTotalMs: 0,
    agentPausedTotalMs: 0,
    initiatedAt: now,
    connectedToSystemAt: now,
    flowId: to.flowId,
    transferCount: task.transferCount + 1,
    requeueAt: null,
  })
  const linked = recordChange(sim, task, { nextContactIds: [...task.nextContactIds, id] })
  disconnectTask(sim, linked, 'TRANSFERRED')
  announce(sim, 'INITIATED', successor)
  if (to.queueId && !staysPaused) return enqueueTask(sim, successor)
  if (to.agentId) announce(sim, 'CONNECTED_TO_AGENT', successor)
  return successor
}

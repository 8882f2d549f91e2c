import { announce } from '#simulator/acts/announce'
import { disconnectTask } from '#simulator/acts/disconnect-task'
import { enqueueTask } from '#simulator/acts/enqueue-task'
import { recordChange } from '#simulator/acts/record-change'
import type { Flow } from '#simulator/instance/cast'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'
import { refusal } from '#simulator/wire/api-error'

/**
 * Resumes a paused task. An assigned one returns to its agent, over capacity too; an unassigned one returns to its
 * queue only if the flow that runs transfers it there. `flow` takes the place of the task's own.
 */
export function resumeTask(sim: Simulation, task: Task, flow?: Flow): Task {
  const { settings, world } = sim
  refuseIfNotResumable(sim, task)
  const resumedAt = Math.max(sim.now(), (task.pausedAt ?? 0) + 1)
  const pausedForMs = resumedAt - (task.pausedAt ?? resumedAt)
  const resumed = recordChange(sim, task, {
    isPaused: false,
    resumedAt,
    pausedTotalMs: task.pausedTotalMs + pausedForMs,
    agentPausedTotalMs: task.agentPausedTotalMs + (task.agentId ? pausedForMs : 0),
    ...(!settings.pausedTimeCountsTowardsExpiry && { expiresAt: task.expiresAt + pausedForMs }),
    ...(settings.lastUpdateOnPauseAndResume === 'kept' && { updatedAt: task.updatedAt }),
  })
  announce(sim, 'RESUMED', resumed)
  if (losesAgent(sim, task)) return enqueueTask(sim, { ...resumed, agentId: null, connectedToAgentAt: null })
  const running = flow ?? world.flows.get(task.flowId)
  const runs = !task.agentId || (flow !== undefined && settings.flowRunsForAssignedTask)
  if (!runs) return resumed
  if (running?.endsTask) return disconnectTask(sim, resumed, 'CONTACT_FLOW_DISCONNECT')
  if (task.agentId || !task.queueId || !running?.hasTransferToQueue) return resumed
  return returnToQueue(sim, resumed)
}

function losesAgent({ settings, world }: Simulation, { agentId, queueId }: Task): boolean {
  const isOffline = world.agents.get(agentId ?? '')?.status === 'Offline'
  return isOffline && queueId !== null && settings.resumeWithAgentOffline === 'requeued'
}

function returnToQueue(sim: Simulation, task: Task): Task {
  const { requeueDelayMs } = sim.settings
  if (requeueDelayMs === 0) return enqueueTask(sim, task)
  return recordChange(sim, task, {
    stage: 'in_flow',
    requeueAt: sim.now() + requeueDelayMs,
    updatedAt: task.updatedAt,
  })
}

function refuseIfNotResumable({ settings }: Simulation, task: Task): void {
  if (task.channel !== 'TASK')
    throw refusal(settings.otherChannelAnswer, 'Only task contacts can be resumed.')
  if (task.disconnectReason === 'EXPIRED')
    throw refusal(settings.resumeExpiredAnswer, 'The contact has expired.')
  if (task.disconnectedAt !== null) throw refusal(settings.resumeEndedAnswer, 'The contact has ended.')
  if (!task.isPaused) throw refusal(settings.resumeNotPausedAnswer, 'The contact is not paused.')
}

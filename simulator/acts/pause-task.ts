import { announce } from '#simulator/acts/announce'
import { recordChange } from '#simulator/acts/record-change'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'
import { limitExceeded, refusal } from '#simulator/wire/api-error'

/**
 * Pauses a task: an unassigned one leaves its queue, an assigned one stays with its agent and frees a slot. Throws the
 * service's refusals; `ignoresLimits` is for somebody else's act in a test, which must not fail for capacity.
 */
export function pauseTask(sim: Simulation, task: Task, options: { ignoresLimits?: boolean } = {}): Task {
  const { settings } = sim
  refuseIfNotPausable(sim, task)
  if (!options.ignoresLimits) refuseAtLimit(sim, task)
  const pausedAt = Math.max(sim.now(), (task.resumedAt ?? 0) + 1)
  const leavesQueue = task.agentId === null && task.stage !== 'in_flow'
  const paused = recordChange(sim, task, {
    isPaused: true,
    pausedAt,
    pauseCount: Math.min(task.pauseCount + 1, Math.max(settings.totalPauseCountLimit, task.pauseCount)),
    requeueAt: null,
    ...(leavesQueue && { stage: 'dequeued', isQueueShown: settings.queueInfoOnDequeue === 'kept' }),
    ...(settings.lastUpdateOnPauseAndResume === 'kept' && { updatedAt: task.updatedAt }),
  })
  announce(sim, 'PAUSED', paused)
  return paused
}

function refuseIfNotPausable({ settings }: Simulation, task: Task): void {
  if (task.channel !== 'TASK') throw refusal(settings.otherChannelAnswer, 'Only task contacts can be paused.')
  if (task.disconnectedAt !== null) throw refusal(settings.pauseEndedAnswer, 'The contact has ended.')
  if (task.stage === 'scheduled') throw refusal(settings.pauseScheduledAnswer, 'The contact has not started.')
  if (task.isPaused) throw refusal(settings.pausePausedAnswer, 'The contact is already paused.')
}

function refuseAtLimit({ settings, world }: Simulation, task: Task): void {
  if (task.pauseCount >= settings.totalPauseCountLimit) {
    throw limitExceeded('The contact was paused the maximum number of times.')
  }
  const agent = world.agents.get(task.agentId ?? '')
  if (!agent) return
  const held = world.openTasks().filter((other) => other.isPaused && other.agentId === agent.id).length
  if (held >= agent.maxTasks) throw limitExceeded('The agent holds the maximum number of paused tasks.')
}

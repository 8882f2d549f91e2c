import { announce } from '#simulator/acts/announce'
import { recordChange } from '#simulator/acts/record-change'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'

export type DisconnectReason =
  | 'EXPIRED'
  | 'CONTACT_FLOW_DISCONNECT'
  | 'AGENT_DISCONNECT'
  | 'API'
  | 'TRANSFERRED'

/** Ends a task: with after-contact work if an agent was working on it, completely otherwise. */
export function disconnectTask(sim: Simulation, task: Task, disconnectReason: DisconnectReason): Task {
  const now = sim.now()
  const isWorkedOn = task.stage === 'connected' && !task.isPaused
  const hasAfterContactWork =
    isWorkedOn &&
    sim.settings.afterContactWorkMs > 0 &&
    (disconnectReason === 'API' || disconnectReason === 'AGENT_DISCONNECT')
  const openPauseMs = task.isPaused ? Math.max(0, now - (task.pausedAt ?? now)) : 0
  const ended = recordChange(sim, task, {
    stage: hasAfterContactWork ? 'after_contact_work' : 'ended',
    isPaused: false,
    requeueAt: null,
    disconnectedAt: now,
    disconnectReason,
    pausedTotalMs: task.pausedTotalMs + openPauseMs,
    agentPausedTotalMs: task.agentPausedTotalMs + (task.agentId ? openPauseMs : 0),
    completedAt: hasAfterContactWork ? now + sim.settings.afterContactWorkMs : now,
  })
  announce(sim, 'DISCONNECTED', ended)
  if (!hasAfterContactWork) announce(sim, 'COMPLETED', ended)
  return ended
}

/** Ends the after-contact work of a task that was disconnected before. */
export function completeTask(sim: Simulation, task: Task): Task {
  const completed = recordChange(sim, task, { stage: 'ended', completedAt: sim.now() })
  announce(sim, 'COMPLETED', completed)
  return completed
}

import { announce } from '#simulator/acts/announce'
import { recordChange } from '#simulator/acts/record-change'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'
import { refusal } from '#simulator/wire/api-error'

/** An agent accepts a queued task. */
export function connectTask(sim: Simulation, task: Task, agentId: string): Task {
  if (task.stage !== 'queued') throw refusal(409, 'The contact is not in a queue.')
  const connected = recordChange(sim, task, { stage: 'connected', agentId, connectedToAgentAt: sim.now() })
  announce(sim, 'CONNECTED_TO_AGENT', connected)
  return connected
}

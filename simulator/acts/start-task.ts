import { announce } from '#simulator/acts/announce'
import { enqueueTask } from '#simulator/acts/enqueue-task'
import { recordChange } from '#simulator/acts/record-change'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'

/** Makes a task known to the instance; one that is not scheduled starts its flow at once. */
export function startTask(sim: Simulation, task: Task): Task {
  const initiated = recordChange(sim, task, {})
  announce(sim, 'INITIATED', initiated)
  return initiated.stage === 'scheduled' ? initiated : runFlow(sim, initiated)
}

/** The flow of a new task: into its queue where it says so. */
export function runFlow(sim: Simulation, task: Task): Task {
  const running = recordChange(sim, task, { stage: 'in_flow', connectedToSystemAt: sim.now() })
  announce(sim, 'CONNECTED_TO_SYSTEM', running)
  const flow = sim.world.flows.get(task.flowId)
  return flow?.hasTransferToQueue && task.queueId ? enqueueTask(sim, running) : running
}

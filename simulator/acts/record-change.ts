import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'

/** Writes a changed task; LastUpdateTimestamp moves with it unless the change says otherwise. */
export function recordChange(sim: Simulation, task: Task, change: Partial<Task>): Task {
  const now = sim.now()
  return sim.world.put({ ...task, updatedAt: now, ...change }, now)
}

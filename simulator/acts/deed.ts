import { connectTask } from '#simulator/acts/connect-task'
import { disconnectTask } from '#simulator/acts/disconnect-task'
import { enqueueTask } from '#simulator/acts/enqueue-task'
import { pauseTask } from '#simulator/acts/pause-task'
import { recordChange } from '#simulator/acts/record-change'
import { resumeTask } from '#simulator/acts/resume-task'
import type { Deed } from '#simulator/deeds'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'

export const deedActs = [
  'pause',
  'resume',
  'repause',
  'end',
  'expire',
  'dequeue',
  'enqueue',
  'connect',
  'forget',
] as const
export type DeedAct = (typeof deedActs)[number]
export const isDeedAct = (text: unknown): text is DeedAct => deedActs.includes(text as DeedAct)

type Details = { agentId?: string; ignoresLimits?: boolean }

/**
 * Something done to a task by somebody else than the API's caller. Recorded as a deed, never in the ledger; a deed that
 * the state does not allow is recorded as refused and changes nothing.
 */
export function doDeed(
  sim: Simulation,
  act: DeedAct,
  taskId: string,
  by: Deed['by'],
  details: Details = {},
): { outcome: Deed['outcome']; reason: string | null } {
  const before = sim.world.task(taskId)
  let reason: string | null = null
  try {
    if (!before) throw new Error('There is no such task.')
    perform(sim, act, before, details)
  } catch (error) {
    reason = error instanceof Error ? error.message : String(error)
  }
  const outcome = reason === null ? 'done' : 'refused'
  const after = sim.world.task(taskId)
  sim.deeds.record({
    at: sim.now(),
    act,
    taskId,
    by,
    outcome,
    reason,
    pausedAt: (act === 'resume' ? before?.pausedAt : after?.pausedAt) ?? null,
    pauseCount: (after ?? before)?.pauseCount ?? 0,
  })
  return { outcome, reason }
}

function perform(
  sim: Simulation,
  act: DeedAct,
  task: Task,
  { agentId, ignoresLimits = true }: Details,
): void {
  switch (act) {
    case 'pause':
      pauseTask(sim, task, { ignoresLimits })
      return
    case 'resume':
      resumeTask(sim, task)
      return
    case 'repause': {
      const resumed = task.isPaused ? resumeTask(sim, task) : task
      pauseTask(sim, resumed, { ignoresLimits })
      return
    }
    case 'end':
    case 'expire':
      if (task.disconnectedAt !== null) throw new Error('The task has ended.')
      disconnectTask(sim, task, act === 'expire' ? 'EXPIRED' : 'AGENT_DISCONNECT')
      return
    case 'dequeue':
      if (task.stage !== 'queued') throw new Error('The task is not in a queue.')
      recordChange(sim, task, { stage: 'dequeued', isQueueShown: sim.settings.queueInfoOnDequeue === 'kept' })
      return
    case 'enqueue':
      if (task.stage !== 'dequeued' || task.isPaused)
        throw new Error('The task is not out of its queue and running.')
      enqueueTask(sim, task)
      return
    case 'connect':
      connectTask(sim, task, agentId ?? (sim.world.agents.keys().next().value as string))
      return
    case 'forget':
      sim.world.forget(task.id)
      return
  }
}

import type { GroupFigures } from '#lib/domain/queue-figures'

/** Whether an agent would hold more tasks than they have slots, if all their paused ones were resumed; only where it is known. */
export function isOverfull({ agentState, paused }: GroupFigures): boolean {
  if (agentState === null || agentState.activeTasks === null || agentState.maxTasks === null) return false
  return agentState.activeTasks + paused > agentState.maxTasks
}

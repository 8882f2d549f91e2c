/** From the index to what people read; pure. */
import type { Hint } from '#lib/domain/hint'
import type { ActView, AgentState, TaskRow } from '#lib/domain/task-row'
import type { ListedTask } from '#lib/store/task-list'

export function toRow(task: ListedTask, act: ActView | null, agentState: AgentState | null): TaskRow {
  const { queueId, agentId, teamId } = task
  return {
    taskId: task.taskId,
    name: task.name,
    description: task.description,
    queue: queueId === null ? null : { id: queueId, name: task.queueName, isLast: task.isQueueLast },
    agent: agentId === null ? null : { id: agentId, name: task.agentName, state: agentState },
    team: teamId === null ? null : { id: teamId, name: task.teamName },
    isPaused: task.isPaused,
    epoch: task.pausedMs === null ? null : { at: task.pausedMs, count: task.pauseCount },
    resumedAt: task.resumedMs,
    initiatedAt: task.initiatedMs,
    pauseCount: task.pauseCount,
    expiresAt: task.expiresMs,
    isExpiryEstimated: task.isExpiryEstimated,
    priority: task.priority,
    checkedAt: task.checkedAt?.getTime() ?? null,
    noteCount: task.noteCount,
    keptUntil: task.keptUntilMs,
    hint: hintOf(task),
    act,
  }
}

function hintOf({ hintKind, hintAt, hintBy }: ListedTask): Hint | null {
  return hintKind === null || hintAt === null
    ? null
    : { kind: hintKind, at: hintAt.getTime(), by: hintBy ?? 'answer' }
}

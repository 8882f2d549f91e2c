import type { Task } from '#simulator/instance/task'

export const defaultExpiryMinutes = 7 * 24 * 60

type Draft = Partial<Omit<Task, 'expiryMinutes'>> & {
  id: string
  now: number
  flowId: string
  expiryMinutes?: number | undefined
  /** When the expiry timer starts; absent: at initiation. */
  expiryStartsAt?: number
}

/** A task record with the service's defaults: priority 5, 7 days until it expires, begun now. */
export function draftTask({
  now,
  expiryMinutes = defaultExpiryMinutes,
  expiryStartsAt,
  ...given
}: Draft): Task {
  const initiatedAt = given.initiatedAt ?? now
  return {
    initialContactId: given.id,
    previousContactId: null,
    relatedContactId: null,
    nextContactIds: [],
    channel: 'TASK',
    initiationMethod: 'API',
    name: '',
    description: '',
    stage: 'in_flow',
    isPaused: false,
    queueId: null,
    isQueueShown: false,
    enqueuedAt: null,
    agentId: null,
    connectedToAgentAt: null,
    initiatedAt,
    scheduledAt: null,
    connectedToSystemAt: null,
    disconnectedAt: null,
    completedAt: null,
    disconnectReason: null,
    updatedAt: initiatedAt,
    pausedAt: null,
    resumedAt: null,
    pauseCount: 0,
    pausedTotalMs: 0,
    agentPausedTotalMs: 0,
    expiryMinutes,
    expiresAt: (expiryStartsAt ?? initiatedAt) + expiryMinutes * 60_000,
    isExpiryShown: false,
    requeueAt: null,
    priority: 5,
    attributes: {},
    tags: {},
    references: {},
    transferCount: 0,
    isReserved: false,
    ...given,
  }
}

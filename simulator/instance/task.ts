/**
 * One contact of the simulated instance, as the service itself would know it. Records are never changed in place:
 * every change is a new record, so that a read can be answered as of an earlier moment. Times are epoch milliseconds.
 */
export type Stage =
  | 'scheduled'
  | 'in_flow'
  | 'queued'
  /** Out of its queue: paused while unassigned, or resumed by a flow that forgets Transfer to queue. */
  | 'dequeued'
  | 'connected'
  | 'after_contact_work'
  | 'ended'

export type ReferenceKind = 'URL' | 'NUMBER' | 'STRING' | 'DATE' | 'EMAIL'
export type TaskReference = { kind: ReferenceKind; value: string }

export type Task = {
  id: string
  initialContactId: string
  previousContactId: string | null
  relatedContactId: string | null
  nextContactIds: readonly string[]
  channel: 'TASK' | 'VOICE' | 'CHAT' | 'EMAIL'
  initiationMethod: 'API' | 'FLOW' | 'TRANSFER' | 'AGENT_REPLY' | 'INBOUND'
  name: string
  description: string
  stage: Stage
  isPaused: boolean
  /** The queue the task belongs to, or last was in. */
  queueId: string | null
  isQueueShown: boolean
  enqueuedAt: number | null
  agentId: string | null
  connectedToAgentAt: number | null
  initiatedAt: number
  scheduledAt: number | null
  connectedToSystemAt: number | null
  disconnectedAt: number | null
  completedAt: number | null
  disconnectReason: string | null
  updatedAt: number
  pausedAt: number | null
  resumedAt: number | null
  pauseCount: number
  /** Time in pauses that are over; the API shows it for completed contacts only. */
  pausedTotalMs: number
  agentPausedTotalMs: number
  expiresAt: number
  expiryMinutes: number
  /** Whether connect:ContactExpiry is on the contact; without it only the default of 7 days is known. */
  isExpiryShown: boolean
  /** When a resumed task's flow will have put it back in its queue. */
  requeueAt: number | null
  priority: number
  flowId: string
  attributes: Readonly<Record<string, string>>
  tags: Readonly<Record<string, string>>
  references: Readonly<Record<string, TaskReference>>
  transferCount: number
  /** A task with a part to play (see the demo's characters): the living instance leaves it alone. */
  isReserved: boolean
}

export const isOpen = (task: Task): boolean => task.disconnectedAt === null

import type { DeedAct } from '#simulator/acts/deed'
import type { Deed } from '#simulator/deeds'
import type { QueueDelivery } from '#simulator/event-delivery'
import type { DeliveredEvent } from '#simulator/events'
import type { Fault } from '#simulator/faults'
import type { Agent, Flow, Queue, Team } from '#simulator/instance/cast'
import type { Task, TaskReference } from '#simulator/instance/task'
import type { LedgerEntry } from '#simulator/ledger'
import type { Quota } from '#simulator/quotas'
import type { Settings } from '#simulator/settings'

/** The shapes of the control API, as its client sees them. Times are epoch milliseconds of the service's clock. */
export type SeedPreset = 'demo' | 'large' | 'empty'
export type SeedRequest = {
  preset: SeedPreset
  /** Same seed, same instance, but for times, which are relative to now. Default 1. */
  seed?: number
  openTasks?: number
  /** How many of the open tasks are paused. */
  pausedTasks?: number
  queues?: number
  agents?: number
}

export type NewTask = {
  id?: string
  name?: string
  description?: string
  channel?: Task['channel']
  initiationMethod?: Task['initiationMethod']
  /** A queue's name; absent: the first queue; null: none. */
  queue?: string | null
  /** An agent's username; absent or null: unassigned. */
  agent?: string | null
  /** Absent: paused if `pausedAt` says so, else connected with an agent, else queued. */
  state?: 'scheduled' | 'in_flow' | 'queued' | 'dequeued' | 'connected' | 'paused' | 'ended'
  initiatedAt?: number
  enqueuedAt?: number
  connectedToAgentAt?: number
  scheduledAt?: number
  disconnectedAt?: number
  disconnectReason?: string
  pausedAt?: number
  resumedAt?: number
  updatedAt?: number
  pauseCount?: number
  /** From initiation; default 7 days. */
  expiryMinutes?: number
  /** Takes the place of `expiryMinutes`. */
  expiresAt?: number
  /** Whether connect:ContactExpiry is on the contact. Default: whether an expiry was given. */
  isExpiryShown?: boolean
  priority?: number
  attributes?: Record<string, string>
  tags?: Record<string, string>
  references?: Record<string, TaskReference>
  relatedContactId?: string
  previousContactId?: string
  /** A flow's name. Default: the flow that has Transfer to queue. */
  flow?: string
  /** Takes a flow without Transfer to queue: resumed while unassigned, the task stays out of every queue. */
  forgetsQueue?: boolean
  /** The living instance leaves it alone. */
  isReserved?: boolean
}

/** A task as it truly is, with what it adds up to. */
export type TaskTruth = Task & { isOpen: boolean; queueName: string | null; agentUsername: string | null }

export type Character = {
  /** What the task is there to show. */
  role: string
  taskId: string
  name: string
  queue: string
}

export type LivingRequest = { enabled: boolean; speed?: number }

export type ControlState = {
  instanceId: string
  instanceArn: string
  region: string
  account: string
  alias: string
  now: number
  seed: Required<Pick<SeedRequest, 'preset' | 'seed'>>
  counts: Record<'open' | 'paused' | 'unassignedPaused' | Task['stage'], number>
  living: Required<LivingRequest>
  quotaFactor: number
  /** Null when events are sent to no queue. */
  eventsQueue: QueueDelivery | null
  lastSequence: { ledger: number; events: number }
  queues: Queue[]
  teams: Team[]
  agents: Agent[]
  flows: Flow[]
  characters: Character[]
}

export type QuotaChange = Record<string, Quota | number> & { multiplyBy?: number }
export type LedgerFilter = { operation?: string; contactId?: string; after?: number }
export type DeedFilter = { taskId?: string; after?: number }
export type DeedOutcome = Pick<Deed, 'outcome' | 'reason'>
export type { Deed, DeedAct, DeliveredEvent, Fault, LedgerEntry, Quota, Settings }

/** An act as it is kept: the whole state of one resume or pause again. `Date` is the database's clock, `…Ms` are AWS times. */
import type { ErrorCode } from './app-error.ts'
import type { Lane } from './lane.ts'
import type { ActKind, ActState, Landing, Outcome } from './resume-outcome.ts'

export type ActRecord = {
  actId: string
  instanceId: string
  taskId: string
  kind: ActKind
  epochMs: number
  epochCount: number | null
  flowId: string | null
  state: ActState
  outcome: Outcome | null
  lane: Lane
  requestedAt: Date
  settledAt: Date | null
  dueAt: Date
  waitsFor: 'quota' | 'connect' | null
  leaseUntil: Date | null
  /** Every write of a run is conditional on it. */
  fence: number
  /** Calls that may have reached the wire, and those of them answered 409, 5xx or not at all. */
  sends: number
  strikes: number
  /** 409 answers. */
  refusals: number
  /** From when the looks of the present judgement count, and how many there were. */
  doubtSince: Date | null
  doubtLooks: number
  /** The first and last look of this judgement that showed the epoch still open. */
  openLookFirstAt: Date | null
  openLookLastAt: Date | null
  isAnswerLost: boolean
  isSendForbidden: boolean
  /** 403s; one of a batch goes on after the first. */
  forbiddenCount: number
  confirmedBy: 'answer' | 'look' | null
  isLaterPause: boolean
  answeredAwsMs: number | null
  seenMs: number | null
  disconnectReason: string | null
  errorCode: ErrorCode | null
  connectName: string | null
  connectStatus: number | null
  connectMessage: string | null
  awsRequestId: string | null
  landing: Landing | null
  landingQueueId: string | null
  landingAgentId: string | null
  landingCheckedAt: Date | null
  landingLooks: number
  isInTray: boolean
}

/** The database as Kysely sees it. Columns ending in `Ms` are AWS milliseconds; `Date` columns are the database's clock. */
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { AlertSettings } from '#lib/domain/alert'
import type { ErrorCode } from '#lib/domain/app-error'
import type { AuditKind } from '#lib/domain/audit'
import type { LeftOutReason } from '#lib/domain/batch-plan'
import type { Epoch } from '#lib/domain/epoch'
import type { EventFate } from '#lib/domain/event-fate'
import type { HintKind } from '#lib/domain/hint'
import type { Lane } from '#lib/domain/lane'
import type { Role } from '#lib/domain/permission'
import type { ActKind, ActState, Landing, Outcome } from '#lib/domain/resume-outcome'
import type { Decision } from '#lib/domain/review'
import type { TaskFacts } from '#lib/domain/task-facts'
import type { MomentKind } from '#lib/domain/task-row'

/** Written as text, read as a value. */
type Json<T> = ColumnType<T, string, string>

export type InstanceTable = {
  instanceId: string
  arn: string | null
  alias: string | null
  accessUrl: string | null
  answeredAt: Date | null
  failingSince: Date | null
  failingCode: ErrorCode | null
  nextTryAt: Date | null
  skewMs: Generated<number>
  sweepBeganAt: Date | null
  /** When a search last went through all its windows, how long it took, and why it can not. */
  sweepFoundAt: Date | null
  searchMs: Generated<number>
  searchFailingCode: ErrorCode | null
  describeFailingCode: ErrorCode | null
  lastSweepEndedAt: Date | null
  lookedAtListAt: Date | null
  eventsPolledAt: Date | null
  eventsFailingSince: Date | null
  eventsFailingCode: ErrorCode | null
  eventTakenAt: Date | null
  surprisedAt: Date | null
  /** A person holds all batches. */
  batchesHeldAt: Date | null
  batchesHeldBy: string | null
  /** Tasks whose resumes Connect refused (403) since the last 200; the third stops all batches. */
  refusedTaskIds: Generated<string[]>
  stoppedAt: Date | null
  stoppedCode: ErrorCode | null
  probeAt: Date | null
}

export type PersonTable = {
  personId: string
  name: string
  role: Role
  isDisabled: Generated<boolean>
  seenAt: Generated<Date>
  /** Null: nothing was chosen. */
  alertSettings: Json<AlertSettings> | null
}

export type SessionTable = {
  tokenHash: Buffer
  personId: string
  createdAt: Generated<Date>
  expiresAt: Date
}

export type TaskTable = {
  instanceId: string
  taskId: string
  facts: Json<TaskFacts>
  isDescribed: boolean
  isOpen: boolean
  isPaused: boolean
  pausedMs: number | null
  resumedMs: number | null
  disconnectedMs: number | null
  pauseCount: number | null
  initiatedMs: number | null
  expiresMs: number | null
  isExpiryEstimated: boolean
  name: string | null
  description: string | null
  queueId: string | null
  agentId: string | null
  priority: number | null
  checkedAt: Date | null
  describedAt: Date | null
  runningVerdict: ColumnType<Epoch | null, string | null, string | null>
  hintKind: HintKind | null
  hintBy: 'event' | 'answer' | null
  /** Envelope time of the event that laid the hint. */
  hintEventMs: number | null
  hintAt: Date | null
  hintChecks: Generated<number>
  hintDueAt: Date | null
  hintLeaseUntil: Date | null
  /** A search showed something other than the facts do, or found it no more. */
  suspectedAt: Date | null
  /** What the last search that found it showed of where it is. */
  searchedAs: string | null
  /** Paused, or said to be by an event that is being checked. */
  isListed: GeneratedAlways<boolean>
  /** Copies of what the directory says of queue and agent, kept by a trigger and by directory-table. */
  queueName: GeneratedAlways<string | null>
  agentName: GeneratedAlways<string | null>
  teamId: GeneratedAlways<string | null>
  /** Connect no longer names a queue; `queueId` is the last one known. */
  isQueueLast: GeneratedAlways<boolean>
  noteCount: Generated<number>
  /** The pause that somebody last meant to keep, and until when (AWS ms). */
  keepPauseMs: number | null
  keepPauseCount: number | null
  keepUntilMs: number | null
  /** That date while the task is in that pause. */
  keptUntilMs: GeneratedAlways<number | null>
  foundAt: Generated<Date>
  /** Connect answered that it knows no such contact. */
  missedAt: Date | null
}

export type TaskMomentTable = {
  instanceId: string
  taskId: string
  kind: MomentKind
  atMs: number
  source: 'description' | 'unpause'
  seenAt: Generated<Date>
}

export type PausedCountTable = { instanceId: string; queueId: string; at: Date; paused: number }

export type DirectoryKind = 'queue' | 'agent' | 'team' | 'flow'
export type DirectoryTable = {
  instanceId: string
  kind: DirectoryKind
  id: string
  name: string
  /** Of an agent: their hierarchy group. */
  teamId: string | null
  /** Of a team: the group it is in. */
  parentId: string | null
  seenAt: Date
}

export type ActTable = {
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
  requestedAt: Generated<Date>
  settledAt: Date | null
  dueAt: Generated<Date>
  waitsFor: 'quota' | 'connect' | null
  leaseOwner: string | null
  leaseUntil: Date | null
  fence: Generated<number>
  sends: Generated<number>
  strikes: Generated<number>
  doubtSince: Date | null
  doubtLooks: Generated<number>
  openLookFirstAt: Date | null
  openLookLastAt: Date | null
  isAnswerLost: Generated<boolean>
  isSendForbidden: Generated<boolean>
  refusals: Generated<number>
  confirmedBy: 'answer' | 'look' | null
  isLaterPause: Generated<boolean>
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
  landingDueAt: Date | null
  landingLooks: Generated<number>
  isInTray: Generated<boolean>
  /** 403s; an item of a batch goes on after the first. */
  forbiddenCount: Generated<number>
  dismissedAt: Date | null
  dismissedBy: string | null
  dismissReason: string | null
}

export type RequestTable = {
  requestId: string
  /** Null: a request of a batch whose turn has not come. */
  actId: string | null
  personId: string
  instanceId: string
  taskId: string
  kind: ActKind
  epochMs: number
  epochCount: number | null
  flowId: string | null
  reason: string | null
  batchId: string | null
  position: number | null
  requestedAt: Generated<Date>
  cancelledAt: Date | null
  /** How it ended where its act does not say: cancelled before its act was sent, or refused (`errorCode`). */
  outcome: 'cancelled' | 'failed' | null
  errorCode: ErrorCode | null
  /** Its turn had come, but it could not be taken up: it goes after the others. */
  triedAt: Date | null
}

export type BatchTable = {
  batchId: string
  number: GeneratedAlways<number>
  instanceId: string
  kind: ActKind
  personId: string
  reason: string
  flowId: string | null
  size: number
  planId: string | null
  selectedBy: string | null
  selectedAt: Date
  sourceBatchId: string | null
  createdAt: Generated<Date>
  startsAt: Date
  perMinute: number | null
  nextAt: Date
  heldAt: Date | null
  heldBy: string | null
  cancelledAt: Date | null
  cancelledBy: string | null
  finishedAt: Date | null
}

export type SelectionTable = {
  selectionId: string
  instanceId: string
  personId: string
  view: string | null
  /** Of a plan: what is to be done, and the batch whose tasks these are. */
  kind: ActKind | null
  sourceBatchId: string | null
  createdAt: Generated<Date>
}

export type SelectionItemTable = {
  selectionId: string
  position: number
  taskId: string
  epochMs: number | null
  epochCount: number | null
  leftOut: LeftOutReason | null
}

export type TaskNoteTable = {
  noteId: string
  instanceId: string
  taskId: string
  personId: string
  text: string
  writtenAt: Generated<Date>
}

export type TaskKeepTable = {
  keepId: string
  instanceId: string
  taskId: string
  pauseMs: number
  pauseCount: number | null
  untilMs: number
  reason: string
  personId: string
  keptAt: Generated<Date>
  releasedAt: Date | null
  releasedBy: string | null
}

export type ReviewTable = {
  reviewId: string
  instanceId: string
  personId: string
  view: string
  isCut: boolean
  startedAt: Generated<Date>
  finishedAt: Date | null
}

export type ReviewItemTable = {
  reviewId: string
  position: number
  taskId: string
  epochMs: number
  epochCount: number | null
  decision: Decision | null
  /** Names the request or the keep that the decision led to. */
  decisionId: string | null
  decidedAt: Date | null
}

export type AuditEntryTable = {
  entryId: string
  at: Generated<Date>
  kind: AuditKind
  instanceId: string
  taskId: string | null
  actId: string | null
  actKind: ActKind | null
  batchId: string | null
  requestId: string | null
  personId: string | null
  reason: string | null
  outcome: Outcome | null
  awsRequestId: string | null
  errorCode: ErrorCode | null
  detail: Json<Record<string, unknown>>
  queueId: string | null
  /** Place in the chain; this and the hashes are null until it is sealed. */
  seq: number | null
  salt: Buffer | null
  personalDigest: Buffer | null
  hash: Buffer | null
}

export type AuditChainTable = {
  instanceId: string
  baseSeq: Generated<number>
  baseHash: Generated<Buffer>
  headSeq: Generated<number>
  headHash: Generated<Buffer>
  sealedAt: Date | null
  verifiedAt: Date | null
  verifiedSeq: number | null
  faultCount: number | null
  verifyDueAt: Generated<Date>
}

export type EventCountTable = { instanceId: string; kind: EventFate; count: number }

export type AgentStateTable = {
  instanceId: string
  agentId: string
  wantedAt: Generated<Date>
  askedAt: Date | null
  seenAt: Date | null
  status: string | null
  statusSinceMs: number | null
  activeTasks: number | null
  maxTasks: number | null
}

export type LeaderTable = { role: string; owner: string; fence: number; until: Date }

export type SavedViewTable = {
  viewId: string
  instanceId: string
  personId: string
  name: string
  search: string
  isShared: boolean
  createdAt: Generated<Date>
  changedAt: Generated<Date>
}

export type Schema = {
  instance: InstanceTable
  person: PersonTable
  session: SessionTable
  task: TaskTable
  taskMoment: TaskMomentTable
  pausedCount: PausedCountTable
  directory: DirectoryTable
  act: ActTable
  request: RequestTable
  auditEntry: AuditEntryTable
  auditChain: AuditChainTable
  leader: LeaderTable
  eventCount: EventCountTable
  agentState: AgentStateTable
  batch: BatchTable
  selection: SelectionTable
  selectionItem: SelectionItemTable
  taskNote: TaskNoteTable
  taskKeep: TaskKeepTable
  review: ReviewTable
  reviewItem: ReviewItemTable
  savedView: SavedViewTable
}

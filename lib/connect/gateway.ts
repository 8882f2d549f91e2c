/**
 * Amazon Connect in the words of this project. Every method is one attempt on the wire (the lists: one a page),
 * paced, with a deadline, and throws nothing but `AppError` with a `connect_…` code (the SDK's own error is its
 * cause and `failureOf` reads the details), or `database_unavailable` when the pace can not be asked for.
 * `connect_throttled` is also what a read throws that `signal` ended while it waited for its token.
 * `observedAt` of what comes back is the database's clock when the token was granted, just before the call.
 */

import type { Lane } from '#lib/domain/lane'
import type { Observation } from '#lib/domain/task-facts'
import type { TaskReference } from '#lib/domain/task-reference'
import type { AgentState } from '#lib/domain/task-row'

export type OpenTaskSearch = {
  /** Initiation window, AWS ms, `from` inclusive. */
  from: number
  to: number
  nextToken: string | null
}

export type FoundTask = { taskId: string; observation: Observation }

export type Agent = {
  id: string
  username: string
  name: string | null
  teamId: string | null
}

export type ConnectGateway = {
  /** DescribeContact. Null: Connect answers that it knows no such contact. */
  describeTask(taskId: string, lane: Lane, signal?: AbortSignal): Promise<Observation | null>
  /** SearchContacts for tasks without a disconnect time. `total` is Connect's TotalCount where it gives one. */
  searchOpenTasks(
    search: OpenTaskSearch,
  ): Promise<{ tasks: FoundTask[]; nextToken: string | null; total: number | null }>
  /**
   * ResumeContact. One attempt; its pacer token must have been taken (`Pacer.take`) and `notAfter`
   * (performance.now() ms) is checked immediately before the wire: too late, it throws `deadline_passed`, nothing
   * was sent and the token has been given back.
   */
  resumeTask(input: ActInput): Promise<ActAnswer>
  /** PauseContact, likewise. */
  pauseTask(input: ActInput): Promise<ActAnswer>
  /** Position in queue by GetContactMetrics; null when the task is in none, or the call is not allowed. */
  isInQueue(taskId: string): Promise<boolean | null>
  /** ListContactReferences: links and the like that belong to a task. For somebody who looks at it now. */
  listReferences(taskId: string): Promise<TaskReference[]>
  /** GetCurrentUserData for at most 100 agents; those whom Connect leaves out are left out. */
  listAgentStates(agentIds: readonly string[]): Promise<(AgentState & { agentId: string })[]>
  listQueues(): Promise<{ id: string; name: string }[]>
  listAgents(): Promise<Agent[]>
  listTeams(): Promise<{ id: string; name: string; parentId: string | null }[]>
  listFlows(): Promise<{ id: string; name: string }[]>
  describeInstance(): Promise<{
    arn: string
    alias: string | null
    accessUrl: string | null
  }>
}

export type ActInput = { taskId: string; flowId: string | null; notAfter: number }

/** `answeredAwsAt`: the `Date` header of the answer, whole seconds in AWS ms. */
export type ActAnswer = { awsRequestId: string | null; answeredAwsAt: number | null }

/**
 * `ConnectGateway` on the AWS SDK. Reads wait for their pacer token here, in the lane they are given; acts come
 * with a token taken. Leaves to the caller when to try again: one call here is one attempt on the wire.
 */
import type { ConnectClient } from '@aws-sdk/client-connect'
import type { CallReport } from './call-connect.ts'
import type { ConnectGateway } from './gateway.ts'
import type { Connection } from './operations/connection.ts'
import { describeInstance } from './operations/describe-instance.ts'
import { describeTask } from './operations/describe-task.ts'
import { createQueueQuestion } from './operations/is-in-queue.ts'
import { listAgentStates } from './operations/list-agent-states.ts'
import { listAgents } from './operations/list-agents.ts'
import { listFlows } from './operations/list-flows.ts'
import { listQueues } from './operations/list-queues.ts'
import { listReferences } from './operations/list-references.ts'
import { listTeams } from './operations/list-teams.ts'
import { searchOpenTasks } from './operations/search-open-tasks.ts'
import { sendAct } from './operations/send-act.ts'
import type { Pacer } from './pacer.ts'

export type AwsGatewayOptions = {
  client: ConnectClient
  /** The plain lower-case UUID (`parseInstanceId`). */
  instanceId: string
  pacer: Pacer
  /** Told of every call that ended, however it did. Must not throw. */
  onAnswer?: (report: CallReport) => void
}

export function createAwsGateway({ onAnswer = () => {}, ...rest }: AwsGatewayOptions): ConnectGateway {
  const connection: Connection = { ...rest, onAnswer }
  return {
    describeTask: (taskId, lane, signal) => describeTask(connection, taskId, lane, signal),
    searchOpenTasks: (search) => searchOpenTasks(connection, search),
    resumeTask: (input) => sendAct(connection, 'ResumeContact', input),
    pauseTask: (input) => sendAct(connection, 'PauseContact', input),
    isInQueue: createQueueQuestion(connection),
    listReferences: (taskId) => listReferences(connection, taskId),
    listAgentStates: (agentIds) => listAgentStates(connection, agentIds),
    listQueues: () => listQueues(connection),
    listAgents: () => listAgents(connection),
    listTeams: () => listTeams(connection),
    listFlows: () => listFlows(connection),
    describeInstance: () => describeInstance(connection),
  }
}

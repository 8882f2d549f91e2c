/** GetCurrentUserData: what agents do now. Agents whom Connect leaves out (perhaps for being away) are left out. */
import { GetCurrentUserDataCommand, type UserData } from '@aws-sdk/client-connect'
import type { AgentState } from '#lib/domain/task-row'
import { callPaced } from '../call-connect.ts'
import { plainId } from '../instance-id.ts'
import { toMs } from '../translate.ts'
import type { Connection } from './connection.ts'

/** Connect takes at most so many agents in one question. */
export const MAX_AGENTS = 100

export async function listAgentStates(
  connection: Connection,
  agentIds: readonly string[],
): Promise<(AgentState & { agentId: string })[]> {
  const { output } = await callPaced(connection, 'GetCurrentUserData', 'sweep', (client, options) =>
    client.send(
      new GetCurrentUserDataCommand({
        InstanceId: connection.instanceId,
        Filters: { Agents: agentIds.slice(0, MAX_AGENTS) },
        MaxResults: MAX_AGENTS,
      }),
      options,
    ),
  )
  return (output.UserDataList ?? []).flatMap(toState)
}

function toState(data: UserData): (AgentState & { agentId: string })[] {
  const id = data.User?.Id
  const status = data.Status?.StatusName
  if (!id || !status) return []
  return [
    {
      agentId: plainId(id),
      status,
      since: toMs(data.Status?.StatusStartTimestamp),
      activeTasks: data.ActiveSlotsByChannel?.TASK ?? null,
      maxTasks: data.MaxSlotsByChannel?.TASK ?? null,
    },
  ]
}

/** ResumeContact and PauseContact: one attempt each, neither can be told apart from a repetition by Connect. */
import { PauseContactCommand, ResumeContactCommand } from '@aws-sdk/client-connect'
import { callOnce } from '../call-connect.ts'
import type { ActAnswer, ActInput } from '../gateway.ts'
import type { Connection } from './connection.ts'

/** Its pacer token must have been taken; a call that `notAfter` kept from leaving has given it back. */
export async function sendAct(
  connection: Connection,
  api: 'ResumeContact' | 'PauseContact',
  { taskId, flowId, notAfter }: ActInput,
): Promise<ActAnswer> {
  const input = {
    InstanceId: connection.instanceId,
    ContactId: taskId,
    ...(flowId === null ? {} : { ContactFlowId: flowId }),
  }
  const { wire } = await callOnce(
    connection,
    api,
    (client, options) =>
      api === 'ResumeContact'
        ? client.send(new ResumeContactCommand(input), options)
        : client.send(new PauseContactCommand(input), options),
    notAfter,
  )
  return { awsRequestId: wire.awsRequestId, answeredAwsAt: wire.answeredAwsAt }
}

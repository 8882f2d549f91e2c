/** GetContactMetrics: whether a task stands in a queue now. Roles need not allow it. */
import { GetContactMetricsCommand } from '@aws-sdk/client-connect'
import { AppError } from '#lib/domain/app-error'
import { callPaced } from '../call-connect.ts'
import type { Connection } from './connection.ts'

/** A question that a 403 silences for as long as the process lives: it then answers null without a call. */
export function createQueueQuestion(connection: Connection): (taskId: string) => Promise<boolean | null> {
  let isForbidden = false
  return async (taskId) => {
    if (isForbidden) return null
    try {
      const { output } = await callPaced(connection, 'GetContactMetrics', 'landing', (client, options) =>
        client.send(
          new GetContactMetricsCommand({
            InstanceId: connection.instanceId,
            ContactId: taskId,
            Metrics: [{ Name: 'POSITION_IN_QUEUE' }],
          }),
          options,
        ),
      )
      const position = output.MetricResults?.find(({ Name }) => Name === 'POSITION_IN_QUEUE')?.Value?.Number
      return position !== undefined && position > 0 ? true : null
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      isForbidden ||= error.code === 'connect_forbidden'
      if (isForbidden || isNotQueued(error)) return null
      throw error
    }
  }
}

/** Connect has a position only for contacts in a queue and refuses the question for others. */
function isNotQueued({ code }: AppError): boolean {
  return code === 'connect_refused' || code === 'connect_not_found' || code === 'connect_conflict'
}

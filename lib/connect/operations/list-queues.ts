/** ListQueues: the instance's standard queues (an agent's own queue is told by the agent). */
import { ListQueuesCommand } from '@aws-sdk/client-connect'
import type { Connection } from './connection.ts'
import { listAllPages } from './list-all-pages.ts'

export async function listQueues(connection: Connection): Promise<{ id: string; name: string }[]> {
  const pages = await listAllPages(connection, 'ListQueues', (client, NextToken, options) =>
    client.send(
      new ListQueuesCommand({
        InstanceId: connection.instanceId,
        QueueTypes: ['STANDARD'],
        MaxResults: 1_000,
        ...(NextToken && { NextToken }),
      }),
      options,
    ),
  )
  return pages.flatMap(({ QueueSummaryList = [] }) =>
    QueueSummaryList.flatMap(({ Id, Name }) => (Id ? [{ id: Id, name: Name ?? Id }] : [])),
  )
}

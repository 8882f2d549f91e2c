/** ListContactFlows: the flows that a task could be resumed into, published and not archived. */
import { ListContactFlowsCommand } from '@aws-sdk/client-connect'
import type { Connection } from './connection.ts'
import { listAllPages } from './list-all-pages.ts'

export async function listFlows(connection: Connection): Promise<{ id: string; name: string }[]> {
  const pages = await listAllPages(connection, 'ListContactFlows', (client, NextToken, options) =>
    client.send(
      new ListContactFlowsCommand({
        InstanceId: connection.instanceId,
        MaxResults: 1_000,
        ...(NextToken && { NextToken }),
      }),
      options,
    ),
  )
  return pages
    .flatMap(({ ContactFlowSummaryList = [] }) => ContactFlowSummaryList)
    .filter((flow) => flow.ContactFlowState !== 'ARCHIVED' && flow.ContactFlowStatus !== 'SAVED')
    .flatMap(({ Id, Name }) => (Id ? [{ id: Id, name: Name ?? Id }] : []))
}

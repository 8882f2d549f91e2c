/** SearchContacts for tasks that have not ended, oldest first: one page of one window of initiation times. */
import { SearchContactsCommand } from '@aws-sdk/client-connect'
import { callPaced } from '../call-connect.ts'
import type { FoundTask, OpenTaskSearch } from '../gateway.ts'
import { toSearchObservation } from '../translate.ts'
import type { Connection } from './connection.ts'

const PAGE_SIZE = 100

export async function searchOpenTasks(connection: Connection, { from, to, nextToken }: OpenTaskSearch) {
  const { output, observedAt } = await callPaced(connection, 'SearchContacts', 'sweep', (client, options) =>
    client.send(
      new SearchContactsCommand({
        InstanceId: connection.instanceId,
        TimeRange: { Type: 'INITIATION_TIMESTAMP', StartTime: new Date(from), EndTime: new Date(to) },
        SearchCriteria: {
          Channels: ['TASK'],
          AdditionalTimeRange: {
            MatchType: 'MATCH_ALL',
            Criteria: [{ TimestampCondition: { Type: 'DISCONNECT_TIMESTAMP', ConditionType: 'NOT_EXISTS' } }],
          },
        },
        Sort: { FieldName: 'INITIATION_TIMESTAMP', Order: 'ASCENDING' },
        MaxResults: PAGE_SIZE,
        ...(nextToken === null ? {} : { NextToken: nextToken }),
      }),
      options,
    ),
  )
  const tasks: FoundTask[] = (output.Contacts ?? []).flatMap((summary) =>
    summary.Id ? [{ taskId: summary.Id, observation: toSearchObservation(summary, observedAt) }] : [],
  )
  return { tasks, nextToken: output.NextToken || null, total: output.TotalCount ?? null }
}

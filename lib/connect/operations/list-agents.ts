/** SearchUsers: the one operation that gives agents' names and teams in bulk. */
import { SearchUsersCommand } from '@aws-sdk/client-connect'
import type { Agent } from '../gateway.ts'
import { plainId } from '../instance-id.ts'
import type { Connection } from './connection.ts'
import { listAllPages } from './list-all-pages.ts'

export async function listAgents(connection: Connection): Promise<Agent[]> {
  const pages = await listAllPages(connection, 'SearchUsers', (client, NextToken, options) =>
    client.send(
      new SearchUsersCommand({
        InstanceId: connection.instanceId,
        MaxResults: 500,
        ...(NextToken && { NextToken }),
      }),
      options,
    ),
  )
  return pages.flatMap(({ Users = [] }) =>
    Users.flatMap(({ Id, Username, IdentityInfo, HierarchyGroupId }) => {
      if (!Id) return []
      const name = [IdentityInfo?.FirstName, IdentityInfo?.LastName].filter(Boolean).join(' ')
      return [
        {
          id: plainId(Id),
          username: Username ?? Id,
          name: name || null,
          teamId: HierarchyGroupId ? plainId(HierarchyGroupId) : null,
        },
      ]
    }),
  )
}

/** The hierarchy groups and which is under which: one list, then one description each for the parent. */
import { DescribeUserHierarchyGroupCommand, ListUserHierarchyGroupsCommand } from '@aws-sdk/client-connect'
import { callPaced } from '../call-connect.ts'
import { plainId } from '../instance-id.ts'
import type { Connection } from './connection.ts'
import { listAllPages } from './list-all-pages.ts'

type Team = { id: string; name: string; parentId: string | null }

export async function listTeams(connection: Connection): Promise<Team[]> {
  const pages = await listAllPages(connection, 'ListUserHierarchyGroups', (client, NextToken, options) =>
    client.send(
      new ListUserHierarchyGroupsCommand({
        InstanceId: connection.instanceId,
        MaxResults: 1_000,
        ...(NextToken && { NextToken }),
      }),
      options,
    ),
  )
  const teams: Team[] = []
  for (const { Id, Name } of pages.flatMap((page) => page.UserHierarchyGroupSummaryList ?? [])) {
    if (Id) teams.push({ id: Id, name: Name ?? Id, parentId: await readParentId(connection, Id) })
  }
  return teams
}

/** The step above the group in its own path from the top; null for one at the top. */
async function readParentId(connection: Connection, groupId: string): Promise<string | null> {
  const { output } = await callPaced(connection, 'DescribeUserHierarchyGroup', 'sweep', (client, options) =>
    client.send(
      new DescribeUserHierarchyGroupCommand({
        InstanceId: connection.instanceId,
        HierarchyGroupId: groupId,
      }),
      options,
    ),
  )
  const path = output.HierarchyGroup?.HierarchyPath
  const ids = [path?.LevelOne, path?.LevelTwo, path?.LevelThree, path?.LevelFour, path?.LevelFive]
    .flatMap((level) => level?.Id ?? level?.Arn ?? [])
    .map(plainId)
  return ids.filter((id) => id !== groupId).at(-1) ?? null
}

import {
  DescribeInstanceCommand,
  DescribeQueueCommand,
  DescribeUserCommand,
  DescribeUserHierarchyGroupCommand,
  GetCurrentUserDataCommand,
  ListContactFlowsCommand,
  ListQueuesCommand,
  ListUserHierarchyGroupsCommand,
  ListUsersCommand,
  paginateListUsers,
  paginateSearchUsers,
  SearchQueuesCommand,
  SearchUsersCommand,
} from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import { refusalOf, startTogether } from '#tests/contract/simulator/harness'

describe('the instance', () => {
  test('DescribeInstance: id, ARN, alias and address, by id or ARN', async () => {
    const { client, InstanceId, instanceArn } = await startTogether()
    const { Instance } = await client.send(new DescribeInstanceCommand({ InstanceId }))
    expect(Instance).toMatchObject({
      Id: InstanceId,
      Arn: instanceArn,
      InstanceAlias: 'harbour-retail',
      InstanceStatus: 'ACTIVE',
      InstanceAccessUrl: 'https://harbour-retail.my.connect.aws',
    })
    const byArn = await client.send(new DescribeInstanceCommand({ InstanceId: instanceArn }))
    expect(byArn.Instance).toEqual(Instance)
    expect(
      await refusalOf(client.send(new DescribeInstanceCommand({ InstanceId: 'another' }))),
    ).toMatchObject({ status: 404 })
  })

  test('ListQueues gives the queues of agents too, unless told otherwise', async () => {
    const { client, InstanceId } = await startTogether()
    const standard = await client.send(new ListQueuesCommand({ InstanceId, QueueTypes: ['STANDARD'] }))
    expect(standard.QueueSummaryList?.map(({ Name }) => Name)).toEqual([
      'Claims',
      'Refunds',
      'Fraud checks',
      'Deliveries',
      'Returns',
      'Back office',
      'Billing',
      'Key accounts',
    ])
    const all = await client.send(new ListQueuesCommand({ InstanceId, MaxResults: 1000 }))
    expect(all.QueueSummaryList).toHaveLength(68)
  })

  test('SearchQueues and DescribeQueue', async () => {
    const { client, InstanceId } = await startTogether()
    const { Queues, ApproximateTotalCount } = await client.send(new SearchQueuesCommand({ InstanceId }))
    expect(ApproximateTotalCount).toBe(8)
    const StringCondition = { FieldName: 'name', Value: 'fraud', ComparisonType: 'STARTS_WITH' as const }
    const found = await client.send(
      new SearchQueuesCommand({ InstanceId, SearchCriteria: { StringCondition } }),
    )
    expect(found.Queues?.map(({ Name }) => Name)).toEqual(['Fraud checks'])
    const QueueId = Queues?.[0]?.QueueId
    const { Queue } = await client.send(new DescribeQueueCommand({ InstanceId, QueueId }))
    expect(Queue).toMatchObject({ Name: 'Claims', Status: 'ENABLED' })
    expect(
      await refusalOf(client.send(new DescribeQueueCommand({ InstanceId, QueueId: 'none' }))),
    ).toMatchObject({ status: 404 })
  })

  test('ListUsers has usernames only, page by page', async () => {
    const { client, InstanceId } = await startTogether()
    const usernames = new Set<string | undefined>()
    let pages = 0
    for await (const page of paginateListUsers({ client, pageSize: 25 }, { InstanceId })) {
      pages += 1
      for (const user of page.UserSummaryList ?? []) usernames.add(user.Username)
    }
    expect(pages).toBe(3)
    expect(usernames.size).toBe(60)
    const { UserSummaryList } = await client.send(new ListUsersCommand({ InstanceId }))
    expect(JSON.stringify(UserSummaryList)).not.toContain('FirstName')
  })

  test('SearchUsers has names and teams; by team with those below it, or without', async () => {
    const { client, InstanceId, control } = await startTogether()
    let count = 0
    for await (const page of paginateSearchUsers({ client, pageSize: 50 }, { InstanceId }))
      count += page.Users?.length ?? 0
    expect(count).toBe(60)
    const { teams } = await control.state()
    const division = teams.find(({ level }) => level === 2)?.id
    const inDivision = async (HierarchyGroupMatchType: 'EXACT' | 'WITH_CHILD_GROUPS') => {
      const HierarchyGroupCondition = { Value: division, HierarchyGroupMatchType }
      const answer = await client.send(
        new SearchUsersCommand({ InstanceId, SearchCriteria: { HierarchyGroupCondition } }),
      )
      return answer.ApproximateTotalCount
    }
    expect(await inDivision('EXACT')).toBe(0)
    expect(await inDivision('WITH_CHILD_GROUPS')).toBe(30)
    const StringCondition = { FieldName: 'Username', Value: 'priya', ComparisonType: 'CONTAINS' as const }
    const { Users } = await client.send(
      new SearchUsersCommand({ InstanceId, SearchCriteria: { StringCondition } }),
    )
    expect(Users).toMatchObject([
      { Username: 'priya.nair', IdentityInfo: { FirstName: 'Priya', LastName: 'Nair' } },
    ])
    const { User } = await client.send(new DescribeUserCommand({ InstanceId, UserId: Users?.[0]?.Id }))
    expect(User).toMatchObject({ Username: 'priya.nair', HierarchyGroupId: Users?.[0]?.HierarchyGroupId })
  })

  test('teams: a flat list, and each with the path above it', async () => {
    const { client, InstanceId, control } = await startTogether()
    const { UserHierarchyGroupSummaryList } = await client.send(
      new ListUserHierarchyGroupsCommand({ InstanceId }),
    )
    const unit = (await control.state()).teams.find(({ name }) => name === 'Claims and returns')
    expect(UserHierarchyGroupSummaryList).toHaveLength(9)
    const { HierarchyGroup } = await client.send(
      new DescribeUserHierarchyGroupCommand({ InstanceId, HierarchyGroupId: unit?.id }),
    )
    expect(HierarchyGroup).toMatchObject({
      Name: 'Claims and returns',
      HierarchyPath: {
        LevelOne: { Name: 'Harbour Retail' },
        LevelTwo: { Name: 'Customer operations' },
        LevelThree: { Name: 'Claims and returns' },
      },
    })
  })

  test('ListContactFlows tells published from saved, and active from archived', async () => {
    const { client, InstanceId } = await startTogether()
    const { ContactFlowSummaryList = [] } = await client.send(
      new ListContactFlowsCommand({ InstanceId, ContactFlowTypes: ['CONTACT_FLOW'] }),
    )
    expect(new Set(ContactFlowSummaryList.map(({ ContactFlowType }) => ContactFlowType))).toEqual(
      new Set(['CONTACT_FLOW']),
    )
    expect(ContactFlowSummaryList.map(({ ContactFlowStatus }) => ContactFlowStatus)).toContain('SAVED')
    expect(ContactFlowSummaryList.map(({ ContactFlowState }) => ContactFlowState)).toContain('ARCHIVED')
  })

  test.each(['CONNECTED_ONHOLD', 'CONNECTED', 'omitted'] as const)(
    'GetCurrentUserData, pausedAgentContactState %s: assigned tasks only, and a paused one frees a slot',
    async (pausedAgentContactState) => {
      const { client, InstanceId, control } = await startTogether({ settings: { pausedAgentContactState } })
      const { agents } = await control.state()
      const agent = agents.find(({ status }) => status === 'Available')
      const username = agent?.username as string
      const [active, paused] = await control.createTasks([
        { agent: username },
        { agent: username, state: 'paused' },
        {},
      ])
      const Filters = { Agents: [agent?.id as string] }
      const { UserDataList } = await client.send(new GetCurrentUserDataCommand({ InstanceId, Filters }))
      const [data] = UserDataList ?? []
      expect(data).toMatchObject({ Status: { StatusName: 'Available' }, ActiveSlotsByChannel: { TASK: 1 } })
      const states = new Map(
        data?.Contacts?.map(({ ContactId, AgentContactState }) => [ContactId, AgentContactState]),
      )
      expect(states.get(active)).toBe('CONNECTED')
      expect(states.get(paused)).toBe(
        pausedAgentContactState === 'omitted' ? undefined : pausedAgentContactState,
      )
      const none = client.send(new GetCurrentUserDataCommand({ InstanceId, Filters: {} }))
      expect(await refusalOf(none)).toMatchObject({ status: 400 })
    },
  )
})

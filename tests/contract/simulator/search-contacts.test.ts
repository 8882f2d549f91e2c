import {
  type ContactSearchSummary,
  ResumeContactCommand,
  SearchContactsCommand,
  type SearchContactsCommandInput,
} from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import type { SimulatorOptions } from '#simulator/simulator'
import { eventually, refusalOf, startTogether } from '#tests/contract/simulator/harness'

const day = 86_400_000
const open = {
  Channels: ['TASK' as const],
  AdditionalTimeRange: {
    MatchType: 'MATCH_ALL' as const,
    Criteria: [
      { TimestampCondition: { Type: 'DISCONNECT_TIMESTAMP' as const, ConditionType: 'NOT_EXISTS' as const } },
    ],
  },
}

async function startSearching(options: SimulatorOptions = {}) {
  const together = await startTogether(options)
  const startedAt = Date.now()
  const search = (input: Partial<SearchContactsCommandInput> = {}) =>
    together.client.send(
      new SearchContactsCommand({
        InstanceId: together.InstanceId,
        TimeRange: {
          Type: 'INITIATION_TIMESTAMP',
          StartTime: new Date(startedAt - 50 * day),
          EndTime: new Date(startedAt + 60_000),
        },
        ...input,
      }),
    )
  const idsOf = async (input: Partial<SearchContactsCommandInput>) =>
    ((await search(input)).Contacts ?? []).map(({ Id }) => Id as string).sort()
  return { ...together, search, idsOf }
}

describe('SearchContacts', () => {
  test('NOT_EXISTS on the disconnect time gives the open ones', async () => {
    const { control, idsOf } = await startSearching()
    const [running, paused, ended] = await control.createTasks([{}, { state: 'paused' }, { state: 'ended' }])
    await control.createTask({ channel: 'CHAT' })
    expect(await idsOf({ SearchCriteria: open })).toEqual([running, paused].sort())
    expect(await idsOf({ SearchCriteria: { Channels: ['TASK'] } })).toEqual([running, paused, ended].sort())
    const none = { ...open.AdditionalTimeRange, MatchType: 'MATCH_NONE' as const }
    expect(await idsOf({ SearchCriteria: { Channels: ['TASK'], AdditionalTimeRange: none } })).toEqual([
      ended,
    ])
  })

  test('says nothing about pauses', async () => {
    const { control, search } = await startSearching()
    await control.createTask({ state: 'paused', pauseCount: 3, attributes: { secret: 'x' } })
    const [found] = (await search()).Contacts as [ContactSearchSummary]
    expect(JSON.stringify(found)).not.toMatch(/paus|secret|Priority|Description/i)
  })

  test('queues, agents, teams, initiation methods and names', async () => {
    const { control, idsOf } = await startSearching()
    const [inClaims, withAna, transferred] = (await control.createTasks([
      { queue: 'Claims', name: 'Water damage' },
      { queue: 'Billing', agent: 'ana.lindqvist', name: 'Invoice correction' },
      { queue: 'Refunds', initiationMethod: 'TRANSFER', name: 'Gift card reissue' },
    ])) as [string, string, string]
    const { queues, agents, teams } = await control.state()
    const claims = queues.find(({ name }) => name === 'Claims')?.id as string
    const ana = agents.find(({ username }) => username === 'ana.lindqvist')
    const unit = teams.find(({ id }) => id === ana?.teamId)
    expect(await idsOf({ SearchCriteria: { QueueIds: [claims] } })).toEqual([inClaims])
    expect(await idsOf({ SearchCriteria: { AgentIds: [ana?.id as string] } })).toEqual([withAna])
    expect(
      await idsOf({ SearchCriteria: { AgentHierarchyGroups: { L3Ids: [unit?.id as string] } } }),
    ).toEqual([withAna])
    expect(
      await idsOf({ SearchCriteria: { AgentHierarchyGroups: { L3Ids: [unit?.parentId as string] } } }),
    ).toEqual([])
    expect(
      await idsOf({ SearchCriteria: { AgentHierarchyGroups: { L2Ids: [unit?.parentId as string] } } }),
    ).toEqual([withAna])
    expect(await idsOf({ SearchCriteria: { InitiationMethods: ['TRANSFER'] } })).toEqual([transferred])
    const byName = (
      MatchType: 'MATCH_ALL' | 'MATCH_ANY' | 'MATCH_EXACT' | 'MATCH_NONE',
      ...SearchText: string[]
    ) => idsOf({ SearchCriteria: { Name: { MatchType, SearchText } } })
    expect(await byName('MATCH_ALL', 'gift', 'card')).toEqual([transferred])
    expect(await byName('MATCH_ALL', 'gift', 'water')).toEqual([])
    expect(await byName('MATCH_ANY', 'gift', 'water')).toEqual([inClaims, transferred].sort())
    expect(await byName('MATCH_EXACT', 'water')).toEqual([])
    expect(await byName('MATCH_EXACT', 'water damage')).toEqual([inClaims])
    expect(await byName('MATCH_NONE', 'gift', 'water')).toEqual([withAna])
  })

  test('every type of time range', async () => {
    const { control, idsOf } = await startSearching()
    const at = Date.now() - 30 * day
    const between = (Type: NonNullable<SearchContactsCommandInput['TimeRange']>['Type'], around = at) =>
      idsOf({ TimeRange: { Type, StartTime: new Date(around - 1_000), EndTime: new Date(around + 1_000) } })
    const began = await control.createTask({
      initiatedAt: at,
      enqueuedAt: at + day,
      expiryMinutes: 90 * 1440,
    })
    const queued = await control.createTask({
      initiatedAt: at - day,
      enqueuedAt: at,
      expiryMinutes: 90 * 1440,
    })
    const agent = 'ana.lindqvist'
    const met = await control.createTask({
      initiatedAt: at - day,
      agent,
      connectedToAgentAt: at,
      expiryMinutes: 90 * 1440,
    })
    const ended = await control.createTask({ initiatedAt: at - day, disconnectedAt: at })
    const later = Date.now() + day
    const scheduled = await control.createTask({ state: 'scheduled', scheduledAt: later })
    expect(await between('INITIATION_TIMESTAMP')).toEqual([began])
    expect(await between('ENQUEUE_TIMESTAMP')).toEqual([queued])
    expect(await between('CONNECTED_TO_AGENT_TIMESTAMP')).toEqual([met])
    expect(await between('DISCONNECT_TIMESTAMP')).toEqual([ended])
    expect(await between('SCHEDULED_TIMESTAMP', later)).toEqual([scheduled])
  })

  test.each(['keyset', 'offset'] as const)(
    'pages by %s: all of them once, with TotalCount on each page',
    async (searchPaging) => {
      const { control, search } = await startSearching({ settings: { searchPaging } })
      const made = await control.createTasks(
        Array.from({ length: 45 }, () => ({ initiatedAt: Date.now() - day })),
      )
      const seen: string[] = []
      let NextToken: string | undefined
      do {
        const page = await search({ MaxResults: 20, NextToken, SearchCriteria: open })
        expect(page.TotalCount).toBe(45)
        seen.push(...(page.Contacts ?? []).map(({ Id }) => Id as string))
        NextToken = page.NextToken
      } while (NextToken)
      expect(seen).toHaveLength(45)
      expect(new Set(seen)).toEqual(new Set(made))
    },
  )

  test.each([
    ['keyset', 0],
    ['offset', 1],
  ] as const)(
    'pages by %s: a task that ends between two pages hides %s others',
    async (searchPaging, missing) => {
      const { control, search } = await startSearching({ settings: { searchPaging } })
      const start = Date.now() - day
      const ids = await control.createTasks(
        Array.from({ length: 6 }, (_, i) => ({ initiatedAt: start - i * 1_000 })),
      )
      const first = await search({ MaxResults: 3, SearchCriteria: open })
      await control.act(ids[0] as string, 'end')
      const second = await search({ MaxResults: 3, SearchCriteria: open, NextToken: first.NextToken })
      expect(second.Contacts).toHaveLength(3 - missing)
    },
  )

  test('sorts by expiry both ways', async () => {
    const { control, search } = await startSearching()
    const soon = await control.createTask({ expiresAt: Date.now() + day })
    const late = await control.createTask({ expiresAt: Date.now() + 9 * day })
    const order = async (Order: 'ASCENDING' | 'DESCENDING') =>
      (await search({ Sort: { FieldName: 'EXPIRY_TIMESTAMP', Order } })).Contacts?.map(({ Id }) => Id)
    expect(await order('ASCENDING')).toEqual([soon, late])
    expect(await order('DESCENDING')).toEqual([late, soon])
  })

  test('a token is bound to its question', async () => {
    const { control, search } = await startSearching()
    await control.createTasks([{}, {}, {}])
    const { NextToken } = await search({ MaxResults: 1, SearchCriteria: open })
    expect(NextToken).toBeDefined()
    const other = search({ MaxResults: 1, SearchCriteria: { Channels: ['TASK'] }, NextToken })
    expect(await refusalOf(other)).toMatchObject({ status: 400 })
    expect(await refusalOf(search({ NextToken: 'made up' }))).toMatchObject({ status: 400 })
  })

  test('searchLagMs: the index is late', async () => {
    const { client, InstanceId, control, idsOf } = await startSearching({ settings: { searchLagMs: 800 } })
    const ContactId = await control.createTask({ state: 'paused', forgetsQueue: true })
    const { flows } = await control.state()
    const ContactFlowId = flows.find(({ endsTask }) => endsTask)?.id
    await client.send(new ResumeContactCommand({ InstanceId, ContactId, ContactFlowId }))
    expect(await idsOf({ SearchCriteria: open })).toEqual([ContactId])
    await eventually(async () => (await idsOf({ SearchCriteria: open })).length === 0)
  })

  test('searchWindowMaxDays: a longer range is refused, unless the limit is off', async () => {
    const { control, search } = await startSearching()
    const TimeRange = {
      Type: 'INITIATION_TIMESTAMP' as const,
      StartTime: new Date(Date.now() - 57 * day),
      EndTime: new Date(),
    }
    expect(await refusalOf(search({ TimeRange }))).toMatchObject({ status: 400 })
    await control.changeSettings({ searchWindowMaxDays: 0 })
    expect((await search({ TimeRange })).Contacts).toEqual([])
  })

  test('searchResultCap: paging ends there, the count does not', async () => {
    const { control, search } = await startSearching({ settings: { searchResultCap: 10 } })
    await control.createTasks(Array.from({ length: 14 }, () => ({})))
    const first = await search({ MaxResults: 7 })
    expect(first.NextToken).toBeDefined()
    const second = await search({ MaxResults: 7, NextToken: first.NextToken })
    expect(second.Contacts).toHaveLength(3)
    expect(second.NextToken).toBeUndefined()
    expect(second.TotalCount).toBe(14)
  })

  test.each([true, false])('searchCarriesExpiry %s', async (searchCarriesExpiry) => {
    const { control, search } = await startSearching({ settings: { searchCarriesExpiry } })
    await control.createTask({ expiryMinutes: 60_000 })
    const [found] = (await search()).Contacts as [ContactSearchSummary]
    expect('connect:ContactExpiry' in (found.SegmentAttributes ?? {})).toBe(searchCarriesExpiry)
  })
})

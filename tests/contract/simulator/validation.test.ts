import {
  ListQueuesCommand,
  PauseContactCommand,
  ResumeContactCommand,
  SearchContactsCommand,
  StartTaskContactCommand,
  StopContactCommand,
} from '@aws-sdk/client-connect'
import { describe, expect, test } from 'vitest'
import { refusalOf, startTogether } from '#tests/contract/simulator/harness'

const TimeRange = { Type: 'INITIATION_TIMESTAMP', StartTime: new Date(0), EndTime: new Date(1) } as const
const I = 'any-instance'

describe('the service checks what the SDK does not', () => {
  test.each([
    ['a ContactId that is missing', new ResumeContactCommand({ InstanceId: I, ContactId: undefined })],
    ['a ContactId of 257 characters', new PauseContactCommand({ InstanceId: I, ContactId: 'x'.repeat(257) })],
    ['an empty ContactId', new StopContactCommand({ InstanceId: I, ContactId: '' })],
    [
      'an InstanceId of 101 characters',
      new ResumeContactCommand({ InstanceId: 'x'.repeat(101), ContactId: 'c' }),
    ],
    [
      'a ContactFlowId of 501 characters',
      new ResumeContactCommand({ InstanceId: I, ContactId: 'c', ContactFlowId: 'x'.repeat(501) }),
    ],
    ['a page of 0', new SearchContactsCommand({ InstanceId: I, TimeRange, MaxResults: 0 })],
    ['a page of 101', new SearchContactsCommand({ InstanceId: I, TimeRange, MaxResults: 101 })],
    [
      'a time range without its end',
      new SearchContactsCommand({ InstanceId: I, TimeRange: { ...TimeRange, EndTime: undefined } }),
    ],
    [
      'a time range type that is none',
      new SearchContactsCommand({
        InstanceId: I,
        TimeRange: { ...TimeRange, Type: 'PAUSED_TIMESTAMP' as never },
      }),
    ],
    [
      'a channel that is none',
      new SearchContactsCommand({ InstanceId: I, TimeRange, SearchCriteria: { Channels: ['FAX' as never] } }),
    ],
    [
      '101 agents',
      new SearchContactsCommand({
        InstanceId: I,
        TimeRange,
        SearchCriteria: { AgentIds: Array(101).fill('a') },
      }),
    ],
    [
      'a condition that is none',
      new SearchContactsCommand({
        InstanceId: I,
        TimeRange,
        SearchCriteria: {
          AdditionalTimeRange: {
            MatchType: 'MATCH_ALL',
            Criteria: [
              { TimestampCondition: { Type: 'DISCONNECT_TIMESTAMP', ConditionType: 'EXISTS' as never } },
            ],
          },
        },
      }),
    ],
    ['a page of 1,001 queues', new ListQueuesCommand({ InstanceId: I, MaxResults: 1_001 })],
    ['a queue type that is none', new ListQueuesCommand({ InstanceId: I, QueueTypes: ['SHARED' as never] })],
    [
      'a name of 1,025 characters',
      new StartTaskContactCommand({ InstanceId: I, Name: 'x'.repeat(1_025), ContactFlowId: 'f' }),
    ],
    [
      'attributes above 32 KB',
      new StartTaskContactCommand({
        InstanceId: I,
        Name: 'x',
        ContactFlowId: 'f',
        Attributes: { a: 'x'.repeat(33_000) },
      }),
    ],
  ])('%s is 400', async (_, command) => {
    const { client } = await startTogether()
    expect(await refusalOf(client.send(command as ResumeContactCommand))).toMatchObject({
      status: 400,
      name: 'InvalidParameterException',
    })
  })

  test('validationErrorName: the other name', async () => {
    const { client, InstanceId } = await startTogether({
      settings: { validationErrorName: 'InvalidRequestException' },
    })
    const refusal = await refusalOf(client.send(new ResumeContactCommand({ InstanceId, ContactId: '' })))
    expect(refusal).toMatchObject({ status: 400, name: 'InvalidRequestException' })
  })

  test('a body that is no JSON object is 400', async () => {
    const { client, InstanceId } = await startTogether()
    client.middlewareStack.add(
      (next) => (args) => {
        Object.assign(args.request as object, {
          body: '["no object"]',
          headers: withLength(args.request, '13'),
        })
        return next(args)
      },
      { step: 'build', priority: 'low' },
    )
    const refusal = await refusalOf(client.send(new ResumeContactCommand({ InstanceId, ContactId: 'c' })))
    expect(refusal).toMatchObject({ status: 400, name: 'SerializationException' })
  })
})

const withLength = (request: unknown, length: string) => ({
  ...(request as { headers: Record<string, string> }).headers,
  'content-length': length,
})

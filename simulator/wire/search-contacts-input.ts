import { instanceId, type Members, nextToken, type Shape } from '#simulator/wire/shape'

export const timeRangeTypes = [
  'INITIATION_TIMESTAMP',
  'SCHEDULED_TIMESTAMP',
  'CONNECTED_TO_AGENT_TIMESTAMP',
  'DISCONNECT_TIMESTAMP',
  'ENQUEUE_TIMESTAMP',
] as const
const sortFields = [
  'INITIATION_TIMESTAMP',
  'SCHEDULED_TIMESTAMP',
  'CONNECTED_TO_AGENT_TIMESTAMP',
  'DISCONNECT_TIMESTAMP',
  'INITIATION_METHOD',
  'CHANNEL',
  'EXPIRY_TIMESTAMP',
]
const initiationMethods = [
  'INBOUND',
  'OUTBOUND',
  'TRANSFER',
  'QUEUE_TRANSFER',
  'CALLBACK',
  'API',
  'DISCONNECT',
  'MONITOR',
  'EXTERNAL_OUTBOUND',
  'WEBRTC_API',
  'AGENT_REPLY',
  'FLOW',
]

const ids = (max: number) => ({ type: 'list', of: { type: 'string', min: 1, max: 256 }, max }) as const
const matchType = (...oneOf: string[]) => ({ type: 'string', oneOf, required: true }) as const

const timeRange = {
  type: 'structure',
  members: {
    Type: { type: 'string', oneOf: timeRangeTypes, required: true },
    StartTime: { type: 'timestamp', required: true },
    EndTime: { type: 'timestamp', required: true },
  },
} as const satisfies Shape

const timestampCondition = {
  type: 'structure',
  members: {
    Type: { type: 'string', oneOf: timeRangeTypes, required: true },
    ConditionType: { type: 'string', oneOf: ['NOT_EXISTS'], required: true },
  },
} as const satisfies Shape

/** SearchContacts' request, as far as a desk of tasks needs it. Criteria it does not know are ignored. */
export const searchContactsInput: Members = {
  InstanceId: instanceId,
  TimeRange: { ...timeRange, required: true },
  MaxResults: { type: 'integer', min: 1, max: 100 },
  NextToken: nextToken,
  Sort: {
    type: 'structure',
    members: {
      FieldName: { type: 'string', oneOf: sortFields, required: true },
      Order: { type: 'string', oneOf: ['ASCENDING', 'DESCENDING'], required: true },
    },
  },
  SearchCriteria: {
    type: 'structure',
    members: {
      Name: {
        type: 'structure',
        members: {
          SearchText: { type: 'list', of: { type: 'string' }, max: 100, required: true },
          MatchType: matchType('MATCH_ALL', 'MATCH_ANY', 'MATCH_EXACT', 'MATCH_NONE'),
        },
      },
      AgentIds: ids(100),
      AgentHierarchyGroups: {
        type: 'structure',
        members: { L1Ids: ids(10), L2Ids: ids(10), L3Ids: ids(10), L4Ids: ids(10), L5Ids: ids(10) },
      },
      Channels: { type: 'list', of: { type: 'string', oneOf: ['VOICE', 'CHAT', 'TASK', 'EMAIL'] } },
      InitiationMethods: { type: 'list', of: { type: 'string', oneOf: initiationMethods } },
      QueueIds: ids(100),
      AdditionalTimeRange: {
        type: 'structure',
        members: {
          Criteria: {
            type: 'list',
            of: {
              type: 'structure',
              members: { TimeRange: timeRange, TimestampCondition: timestampCondition },
            },
            required: true,
          },
          MatchType: matchType('MATCH_ALL', 'MATCH_ANY', 'MATCH_NONE'),
        },
      },
    },
  },
}

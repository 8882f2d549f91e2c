import { resourceArn } from '#simulator/instance/identity'
import type { Operation } from '#simulator/wire/operation'
import { pageOf } from '#simulator/wire/page'
import { instanceIdInPath, nextTokenInQuery } from '#simulator/wire/shape'

const flowTypes = [
  'CONTACT_FLOW',
  'CUSTOMER_QUEUE',
  'CUSTOMER_HOLD',
  'CUSTOMER_WHISPER',
  'AGENT_HOLD',
  'AGENT_WHISPER',
  'OUTBOUND_WHISPER',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'CAMPAIGN',
]

export const listContactFlows: Operation = {
  name: 'ListContactFlows',
  method: 'GET',
  path: '/contact-flows-summary/{InstanceId}',
  input: {
    InstanceId: instanceIdInPath,
    contactFlowTypes: { type: 'list', of: { type: 'string', oneOf: flowTypes }, max: 10, in: 'query' },
    maxResults: { type: 'integer', min: 1, max: 1000, in: 'query' },
    nextToken: nextTokenInQuery,
  },
  isWrite: false,
  handle(sim, input) {
    const wanted: string[] = input.contactFlowTypes ?? flowTypes
    const flows = [...sim.world.flows.values()].filter(({ kind }) => wanted.includes(kind))
    const page = pageOf(flows, ['ListContactFlows', wanted], input.maxResults ?? 100, input.nextToken)
    return {
      body: {
        ContactFlowSummaryList: page.items.map((flow) => ({
          Id: flow.id,
          Arn: resourceArn(sim.identity, 'contact-flow', flow.id),
          Name: flow.name,
          ContactFlowType: flow.kind,
          ContactFlowState: flow.isArchived ? 'ARCHIVED' : 'ACTIVE',
          ContactFlowStatus: flow.isPublished ? 'PUBLISHED' : 'SAVED',
        })),
        NextToken: page.nextToken,
      },
    }
  },
}

import { instanceArn } from '#simulator/instance/identity'
import type { Operation } from '#simulator/wire/operation'
import { instanceIdInPath } from '#simulator/wire/shape'

const createdAtSeconds = Date.UTC(2023, 0, 9, 8) / 1000

export const describeInstance: Operation = {
  name: 'DescribeInstance',
  method: 'GET',
  path: '/instance/{InstanceId}',
  input: { InstanceId: instanceIdInPath },
  isWrite: false,
  handle: ({ identity }) => ({
    body: {
      Instance: {
        Id: identity.instanceId,
        Arn: instanceArn(identity),
        IdentityManagementType: 'SAML',
        InstanceAlias: identity.alias,
        CreatedTime: createdAtSeconds,
        InstanceStatus: 'ACTIVE',
        InboundCallsEnabled: true,
        OutboundCallsEnabled: true,
        InstanceAccessUrl: `https://${identity.alias}.my.connect.aws`,
      },
    },
  }),
}

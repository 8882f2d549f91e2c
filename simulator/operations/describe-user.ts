import { expectedAgent } from '#simulator/wire/expected'
import type { Operation } from '#simulator/wire/operation'
import { instanceIdInPath } from '#simulator/wire/shape'
import { userBody } from '#simulator/wire/user-body'

export const describeUser: Operation = {
  name: 'DescribeUser',
  method: 'GET',
  path: '/users/{InstanceId}/{UserId}',
  input: {
    InstanceId: instanceIdInPath,
    UserId: { type: 'string', min: 1, max: 256, required: true, in: 'path' },
  },
  isWrite: false,
  handle(sim, input) {
    const agent = expectedAgent(sim, input.UserId)
    return { body: { User: { ...userBody(sim, agent), PhoneConfig: { PhoneType: 'SOFT_PHONE' } } } }
  },
}

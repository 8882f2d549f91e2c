import { expectedQueue } from '#simulator/wire/expected'
import type { Operation } from '#simulator/wire/operation'
import { queueBody } from '#simulator/wire/queue-body'
import { instanceIdInPath } from '#simulator/wire/shape'

export const describeQueue: Operation = {
  name: 'DescribeQueue',
  method: 'GET',
  path: '/queues/{InstanceId}/{QueueId}',
  input: {
    InstanceId: instanceIdInPath,
    QueueId: { type: 'string', min: 1, max: 256, required: true, in: 'path' },
  },
  isWrite: false,
  handle: (sim, input) => ({ body: { Queue: queueBody(sim, expectedQueue(sim, input.QueueId)) } }),
}

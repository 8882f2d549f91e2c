import type { Queue } from '#simulator/instance/cast'
import { resourceArn } from '#simulator/instance/identity'
import type { Simulation } from '#simulator/simulation'

/** The service's `Queue`, the same in DescribeQueue and SearchQueues. */
export const queueBody = ({ identity }: Simulation, queue: Queue): Record<string, unknown> => ({
  QueueId: queue.id,
  QueueArn: resourceArn(identity, 'queue', queue.id),
  Name: queue.name,
  Description: queue.description,
  Status: 'ENABLED',
  Tags: queue.tags,
})

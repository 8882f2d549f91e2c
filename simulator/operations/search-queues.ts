import type { Queue } from '#simulator/instance/cast'
import type { Input, Operation } from '#simulator/wire/operation'
import { pageOf } from '#simulator/wire/page'
import { queueBody } from '#simulator/wire/queue-body'
import { instanceId, nextToken } from '#simulator/wire/shape'
import { meetsConditions, meetsString } from '#simulator/wire/string-condition'

export const searchQueues: Operation = {
  name: 'SearchQueues',
  method: 'POST',
  path: '/search-queues',
  input: {
    InstanceId: instanceId,
    NextToken: nextToken,
    MaxResults: { type: 'integer', min: 1, max: 500 },
    SearchCriteria: { type: 'structure', members: {} },
  },
  isWrite: false,
  handle(sim, input) {
    const criteria = input.SearchCriteria ?? {}
    const found = [...sim.world.queues.values()].filter(
      (queue) =>
        queue.kind === 'STANDARD' && meetsConditions(criteria, (condition) => meets(queue, condition)),
    )
    const page = pageOf(found, ['SearchQueues', criteria], input.MaxResults ?? 100, input.NextToken)
    return {
      body: {
        Queues: page.items.map((queue) => queueBody(sim, queue)),
        NextToken: page.nextToken,
        ApproximateTotalCount: found.length,
      },
    }
  },
}

function meets(queue: Queue, { QueueTypeCondition, StringCondition }: Input): boolean {
  if (QueueTypeCondition && QueueTypeCondition !== queue.kind) return false
  return (
    !StringCondition ||
    meetsString(StringCondition, { name: queue.name, description: queue.description, queueID: queue.id })
  )
}

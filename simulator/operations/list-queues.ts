import { resourceArn } from '#simulator/instance/identity'
import type { Operation } from '#simulator/wire/operation'
import { pageOf } from '#simulator/wire/page'
import { instanceIdInPath, nextTokenInQuery } from '#simulator/wire/shape'

/** Without queueTypes the queues of agents are listed too. */
export const listQueues: Operation = {
  name: 'ListQueues',
  method: 'GET',
  path: '/queues-summary/{InstanceId}',
  input: {
    InstanceId: instanceIdInPath,
    queueTypes: { type: 'list', of: { type: 'string', oneOf: ['STANDARD', 'AGENT'] }, max: 2, in: 'query' },
    maxResults: { type: 'integer', min: 1, max: 1000, in: 'query' },
    nextToken: nextTokenInQuery,
  },
  isWrite: false,
  handle(sim, input) {
    const wanted: string[] = input.queueTypes ?? ['STANDARD', 'AGENT']
    const queues = [...sim.world.queues.values()].filter(({ kind }) => wanted.includes(kind))
    const page = pageOf(queues, ['ListQueues', wanted], input.maxResults ?? 100, input.nextToken)
    return {
      body: {
        QueueSummaryList: page.items.map((queue) => ({
          Id: queue.id,
          Arn: resourceArn(sim.identity, 'queue', queue.id),
          // Queues of agents have no name of their own.
          Name: queue.kind === 'STANDARD' ? queue.name : undefined,
          QueueType: queue.kind,
        })),
        NextToken: page.nextToken,
      },
    }
  },
}

import { resourceArn } from '#simulator/instance/identity'
import { refusal } from '#simulator/wire/api-error'
import { laggedTask } from '#simulator/wire/expected'
import type { Operation } from '#simulator/wire/operation'
import { contactId, instanceId } from '#simulator/wire/shape'

const secondsEach = 90

/** Position in queue and estimated wait, in seconds, of a contact that is in a queue; 400 for any other. */
export const getContactMetrics: Operation = {
  name: 'GetContactMetrics',
  method: 'POST',
  path: '/metrics/contact',
  input: {
    InstanceId: instanceId,
    ContactId: contactId,
    Metrics: {
      type: 'list',
      min: 1,
      max: 2,
      required: true,
      of: {
        type: 'structure',
        members: {
          Name: { type: 'string', oneOf: ['POSITION_IN_QUEUE', 'ESTIMATED_WAIT_TIME'], required: true },
        },
      },
    },
  },
  isWrite: false,
  handle(sim, input) {
    const task = laggedTask(sim, input.ContactId)
    if (task.stage !== 'queued') throw refusal(400, 'The contact is not in a queue.')
    const isAhead = (other: typeof task) =>
      other.priority < task.priority ||
      (other.priority === task.priority && (other.enqueuedAt ?? 0) < (task.enqueuedAt ?? 0))
    const queued = sim.world
      .openTasks()
      .filter(({ stage, queueId }) => stage === 'queued' && queueId === task.queueId)
    const position = 1 + queued.filter((other) => other.id !== task.id && isAhead(other)).length
    return {
      body: {
        Id: task.id,
        Arn: resourceArn(sim.identity, 'contact', task.id),
        MetricResults: input.Metrics.map(({ Name }: { Name: string }) => ({
          Name,
          Value: { Number: Name === 'POSITION_IN_QUEUE' ? position : position * secondsEach },
        })),
      },
    }
  },
}

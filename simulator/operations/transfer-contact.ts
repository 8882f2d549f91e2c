import { randomUUID } from 'node:crypto'
import { transferTask } from '#simulator/acts/transfer-task'
import { resourceArn } from '#simulator/instance/identity'
import { ApiError, invalidParameter } from '#simulator/wire/api-error'
import { expectedAgent, expectedFlow, expectedQueue, expectedTask } from '#simulator/wire/expected'
import type { Operation } from '#simulator/wire/operation'
import { contactId, instanceId } from '#simulator/wire/shape'

const transferLimit = 11

/** Carries an active task on as a new contact, at a queue or an agent. */
export const transferContact: Operation = {
  name: 'TransferContact',
  method: 'POST',
  path: '/contact/transfer',
  input: {
    InstanceId: instanceId,
    ContactId: contactId,
    ContactFlowId: { type: 'string', max: 500, required: true },
    QueueId: { type: 'string', min: 1, max: 256 },
    UserId: { type: 'string', min: 1, max: 256 },
    ClientToken: { type: 'string', max: 500 },
  },
  isWrite: true,
  handle(sim, input) {
    const before = expectedTask(sim, input.ContactId)
    if (before.channel !== 'TASK' && before.channel !== 'EMAIL')
      throw invalidParameter('Channel cannot be transferred.')
    if (before.disconnectedAt !== null || before.stage === 'scheduled')
      throw invalidParameter('The contact is not active.')
    if ((input.QueueId === undefined) === (input.UserId === undefined)) {
      throw invalidParameter('Exactly one of QueueId and UserId must be given.')
    }
    if (before.transferCount >= transferLimit) {
      throw new ApiError(402, 'ServiceQuotaExceededException', 'The contact was transferred too often.')
    }
    const flow = expectedFlow(sim, input.ContactFlowId)
    const successor = transferTask(sim, before, randomUUID(), {
      queueId: input.QueueId === undefined ? null : expectedQueue(sim, input.QueueId).id,
      agentId: input.UserId === undefined ? null : expectedAgent(sim, input.UserId).id,
      flowId: flow?.id ?? before.flowId,
    })
    const body = { ContactId: successor.id, ContactArn: resourceArn(sim.identity, 'contact', successor.id) }
    return { body, before }
  },
}

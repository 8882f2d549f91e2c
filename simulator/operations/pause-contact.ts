import { pauseTask } from '#simulator/acts/pause-task'
import { expectedFlow, expectedTask } from '#simulator/wire/expected'
import type { Operation } from '#simulator/wire/operation'
import { contactId, instanceId } from '#simulator/wire/shape'

export const pauseContact: Operation = {
  name: 'PauseContact',
  method: 'POST',
  path: '/contact/pause',
  input: { ContactId: contactId, InstanceId: instanceId, ContactFlowId: { type: 'string', max: 500 } },
  isWrite: true,
  handle(sim, input) {
    const before = expectedTask(sim, input.ContactId)
    expectedFlow(sim, input.ContactFlowId)
    pauseTask(sim, before)
    return { body: {}, before }
  },
}

import { completeTask, disconnectTask } from '#simulator/acts/disconnect-task'
import { ApiError } from '#simulator/wire/api-error'
import { expectedTask } from '#simulator/wire/expected'
import type { Operation } from '#simulator/wire/operation'
import { contactId, instanceId } from '#simulator/wire/shape'

/** Ends a task in any state. One that an agent works on goes to after-contact work; a second call ends that too. */
export const stopContact: Operation = {
  name: 'StopContact',
  method: 'POST',
  path: '/contact/stop',
  input: {
    ContactId: contactId,
    InstanceId: instanceId,
    DisconnectReason: { type: 'structure', members: { Code: { type: 'string', min: 1, max: 50 } } },
  },
  isWrite: true,
  handle(sim, input) {
    const before = expectedTask(sim, input.ContactId)
    if (before.stage === 'ended')
      throw new ApiError(410, 'ContactNotFoundException', 'The contact has ended.')
    if (before.stage === 'after_contact_work') completeTask(sim, before)
    else disconnectTask(sim, before, 'API')
    return { body: {}, before }
  },
}

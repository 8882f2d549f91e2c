import { resumeTask } from '#simulator/acts/resume-task'
import { expectedFlow, expectedTask } from '#simulator/wire/expected'
import type { Operation } from '#simulator/wire/operation'
import { contactId, instanceId } from '#simulator/wire/shape'

export const resumeContact: Operation = {
  name: 'ResumeContact',
  method: 'POST',
  path: '/contact/resume',
  input: { ContactId: contactId, InstanceId: instanceId, ContactFlowId: { type: 'string', max: 500 } },
  isWrite: true,
  handle(sim, input) {
    const before = expectedTask(sim, input.ContactId)
    resumeTask(sim, before, expectedFlow(sim, input.ContactFlowId))
    return { body: {}, before }
  },
}

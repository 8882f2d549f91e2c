import { contactBody } from '#simulator/wire/contact-body'
import { laggedTask } from '#simulator/wire/expected'
import type { Operation } from '#simulator/wire/operation'
import { contactIdInPath, instanceIdInPath } from '#simulator/wire/shape'

export const describeContact: Operation = {
  name: 'DescribeContact',
  method: 'GET',
  path: '/contacts/{InstanceId}/{ContactId}',
  input: { InstanceId: instanceIdInPath, ContactId: contactIdInPath },
  isWrite: false,
  handle: (sim, input) => ({ body: { Contact: contactBody(sim, laggedTask(sim, input.ContactId)) } }),
}

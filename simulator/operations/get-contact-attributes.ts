import { laggedTask } from '#simulator/wire/expected'
import type { Operation } from '#simulator/wire/operation'
import { contactIdInPath, instanceIdInPath } from '#simulator/wire/shape'

export const getContactAttributes: Operation = {
  name: 'GetContactAttributes',
  method: 'GET',
  path: '/contact/attributes/{InstanceId}/{InitialContactId}',
  input: { InstanceId: instanceIdInPath, InitialContactId: contactIdInPath },
  isWrite: false,
  handle: (sim, input) => ({ body: { Attributes: laggedTask(sim, input.InitialContactId).attributes } }),
}

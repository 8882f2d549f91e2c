import { announce } from '#simulator/acts/announce'
import { recordChange } from '#simulator/acts/record-change'
import type { Task } from '#simulator/instance/task'
import { ApiError } from '#simulator/wire/api-error'
import { expectedTask } from '#simulator/wire/expected'
import type { Operation } from '#simulator/wire/operation'
import { contactIdInPath, instanceIdInPath } from '#simulator/wire/shape'
import { expiryMinutesIn, referencesIn, referencesShape } from '#simulator/wire/task-input'

/** Changes name, description, references or expiry of a task, ongoing or completed. */
export const updateContact: Operation = {
  name: 'UpdateContact',
  method: 'POST',
  path: '/contacts/{InstanceId}/{ContactId}',
  input: {
    InstanceId: instanceIdInPath,
    ContactId: contactIdInPath,
    Name: { type: 'string', max: 1024 },
    Description: { type: 'string', max: 4096 },
    References: referencesShape,
    SegmentAttributes: { type: 'map', of: { type: 'anything' } },
  },
  isWrite: true,
  handle(sim, input) {
    const before = expectedTask(sim, input.ContactId)
    const expiryMinutes = expiryMinutesIn(input.SegmentAttributes)
    const change: Partial<Task> = {
      ...(input.Name !== undefined && { name: input.Name }),
      ...(input.Description !== undefined && { description: input.Description }),
      ...(input.References && { references: { ...before.references, ...referencesIn(input.References) } }),
      ...(expiryMinutes !== undefined && {
        expiryMinutes,
        expiresAt: before.initiatedAt + expiryMinutes * 60_000,
        isExpiryShown: true,
      }),
    }
    if (Object.keys(change).length === 0) {
      throw new ApiError(400, 'InvalidRequestException', 'At least one member must be given.')
    }
    announce(sim, 'CONTACT_DATA_UPDATED', recordChange(sim, before, change), ['SegmentAttributes'])
    return { body: {}, before }
  },
}

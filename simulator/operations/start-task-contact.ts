import { randomUUID } from 'node:crypto'
import { startTask } from '#simulator/acts/start-task'
import { draftTask } from '#simulator/instance/draft-task'
import { ApiError, invalidParameter } from '#simulator/wire/api-error'
import { expectedFlow } from '#simulator/wire/expected'
import type { Operation } from '#simulator/wire/operation'
import { instanceId } from '#simulator/wire/shape'
import { expiryMinutesIn, referencesIn, referencesShape } from '#simulator/wire/task-input'

const identifier = { type: 'string', max: 500 } as const
const scheduleAheadMs = 90 * 86_400_000

/** Starts a task by a flow. Task templates and quick connects are not part of this instance. */
export const startTaskContact: Operation = {
  name: 'StartTaskContact',
  method: 'PUT',
  path: '/contact/task',
  input: {
    InstanceId: instanceId,
    Name: { type: 'string', max: 1024, required: true },
    ContactFlowId: identifier,
    QuickConnectId: identifier,
    TaskTemplateId: identifier,
    Description: { type: 'string', max: 4096 },
    References: referencesShape,
    Attributes: { type: 'map', of: { type: 'string' }, maxBytes: 32_768 },
    ClientToken: { type: 'string', max: 500 },
    ScheduledTime: { type: 'timestamp' },
    PreviousContactId: { type: 'string', min: 1, max: 256 },
    RelatedContactId: { type: 'string', min: 1, max: 256 },
    SegmentAttributes: { type: 'map', of: { type: 'anything' } },
  },
  isWrite: true,
  handle(sim, input) {
    const given = [input.ContactFlowId, input.QuickConnectId, input.TaskTemplateId].filter(
      (id) => id !== undefined,
    )
    if (given.length !== 1)
      throw invalidParameter('Exactly one of ContactFlowId, QuickConnectId, TaskTemplateId.')
    const flow = expectedFlow(sim, input.ContactFlowId)
    if (!flow) throw invalidParameter('Only ContactFlowId is known in this instance.')
    if (sim.world.openCount() >= sim.settings.openTaskLimit) {
      throw new ApiError(402, 'ServiceQuotaExceededException', 'Too many open tasks.')
    }
    const now = sim.now()
    const scheduledAt = input.ScheduledTime === undefined ? null : input.ScheduledTime * 1000
    if (scheduledAt !== null && (scheduledAt <= now || scheduledAt > now + scheduleAheadMs)) {
      throw invalidParameter('ScheduledTime must be within the next 90 days.')
    }
    const expiryMinutes = expiryMinutesIn(input.SegmentAttributes)
    const previous = sim.world.task(input.PreviousContactId ?? '')
    const id = randomUUID()
    const queueId = input.Attributes?.queueId ?? sim.world.queues.keys().next().value ?? null
    startTask(
      sim,
      draftTask({
        id,
        now,
        flowId: flow.id,
        queueId,
        name: input.Name,
        description: input.Description ?? '',
        attributes: input.Attributes ?? {},
        references: referencesIn(input.References ?? {}),
        initialContactId: previous?.initialContactId ?? id,
        previousContactId: input.PreviousContactId ?? null,
        relatedContactId: input.RelatedContactId ?? null,
        scheduledAt,
        stage: scheduledAt === null ? 'in_flow' : 'scheduled',
        expiryMinutes,
        expiryStartsAt: sim.settings.scheduledExpiryStarts === 'at_creation' ? now : (scheduledAt ?? now),
        isExpiryShown: expiryMinutes !== undefined,
      }),
    )
    return { body: { ContactId: id } }
  },
}

import { randomUUID } from 'node:crypto'
import { type EventType, eventDetail } from '#simulator/acts/event-detail'
import { instanceArn, resourceArn } from '#simulator/instance/identity'
import type { Task } from '#simulator/instance/task'
import type { Simulation } from '#simulator/simulation'

/**
 * Emits a contact event for the task as it now is.
 */
export function announce(
  sim: Simulation,
  eventType: EventType,
  task: Task,
  updatedProperties?: string[],
): void {
  const { identity } = sim
  const contactArn = resourceArn(identity, 'contact', task.id)
  sim.events.emit({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    account: identity.account,
    time: `${new Date(sim.now()).toISOString().slice(0, 19)}Z`,
    region: identity.region,
    resources: [contactArn, instanceArn(identity)],
    detail: eventDetail(sim, eventType, task, updatedProperties),
  })
}

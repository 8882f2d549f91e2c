import type { Character } from '#simulator/control/types'
import { placeTask } from '#simulator/instance/place-task'
import type { Random } from '#simulator/random'
import { characterParts } from '#simulator/seed/character-parts'
import type { Simulation } from '#simulator/simulation'

const minute = 60_000
const hour = 60 * minute

/** Puts the characters and their faults into the instance. */
export function plantCharacters(sim: Simulation, random: Random): Character[] {
  const now = sim.now()
  return characterParts.map(({ role, task, pausedMinutes, expiresInMinutes, faults = [] }) => {
    const pausedAt = now - pausedMinutes * minute
    const lifeMinutes = Math.ceil((pausedMinutes + expiresInMinutes) / 1440 + 1) * 1440
    const initiatedAt = now + (expiresInMinutes - lifeMinutes) * minute
    const resumedAt =
      (task.pauseCount ?? 1) > 1 ? initiatedAt + Math.round((pausedAt - initiatedAt) * 0.6) : undefined
    const { id: taskId } = placeTask(sim, {
      ...task,
      id: random.uuid(),
      initiatedAt,
      pausedAt,
      ...(resumedAt !== undefined && { resumedAt }),
      connectedToAgentAt: initiatedAt + Math.min(hour, (pausedAt - initiatedAt) * 0.3),
      expiryMinutes: lifeMinutes,
      attributes: { source: 'Web form', region: 'North' },
      references: {
        Order: { kind: 'URL', value: `https://orders.harbour-retail.example/${random.digits(7)}` },
      },
      isReserved: true,
    })
    for (const fault of faults) sim.faults.add({ ...fault, contactId: taskId })
    return { role, taskId, name: task.name, queue: task.queue }
  })
}

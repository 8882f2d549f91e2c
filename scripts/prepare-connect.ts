import { harbourRetail } from '#simulator/instance/identity'
import { checkConnect, placeOf, withServices } from './check-connect.ts'
import type { Crew } from './crew.ts'
import { startEventQueue } from './event-queue.ts'
import type { StartPlan } from './start-plan.ts'
import { startSimulator, type Variables } from './start-simulator.ts'
import { complain, step } from './steps.ts'

/** What the desk has to be told to reach Amazon Connect, or the simulator where none is configured. */
export async function prepareConnect(crew: Crew, plan: StartPlan, databaseUrl: string): Promise<Variables> {
  const { instance } = plan
  if (!instance) {
    const queue = await step('Starting a queue for its contact events', () =>
      crew.acquire(startEventQueue({ region: harbourRetail.region }), (server) => server.stop()),
    )
    return await step('Starting the simulator with its demo contact centre', () =>
      startSimulator(crew, {
        hasDefaultQuotas: plan.hasDefaultQuotas,
        queue,
        log: '.data/log/simulator.log',
      }),
    )
  }
  const warning = await step(`Asking ${placeOf(instance)} for the instance`, () =>
    crew.during(withServices(databaseUrl, (services) => checkConnect(services, instance))),
  )
  if (warning) complain(warning)
  return {}
}

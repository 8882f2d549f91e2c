import { checkConnect, placeOf, withServices } from './check-connect.ts'
import type { Crew } from './crew.ts'
import type { StartPlan } from './start-plan.ts'
import { startSimulator, type Variables } from './start-simulator.ts'
import { complain, step } from './steps.ts'

/** What the desk has to be told to reach Amazon Connect, or the simulator where none is configured. */
export async function prepareConnect(crew: Crew, plan: StartPlan, databaseUrl: string): Promise<Variables> {
  const { instance } = plan
  if (!instance) {
    return await step('Starting the simulator with its demo contact centre', () =>
      startSimulator(crew, { hasDefaultQuotas: plan.hasDefaultQuotas, log: '.data/log/simulator.log' }),
    )
  }
  const warning = await step(`Asking ${placeOf(instance)} for the instance`, () =>
    crew.during(withServices(databaseUrl, (services) => checkConnect(services, instance))),
  )
  if (warning) complain(warning)
  return {}
}

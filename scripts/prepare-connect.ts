import { checkConnect } from './check-connect.ts'
import type { Crew } from './crew.ts'
import type { StartPlan } from './start-plan.ts'
import { startSimulator } from './start-simulator.ts'
import { complain, step } from './steps.ts'

/** What the desk has to be told to reach Amazon Connect, or the simulator where none is configured. */
export async function prepareConnect(
  crew: Crew,
  plan: StartPlan,
  databaseUrl: string,
): Promise<Record<string, string | undefined>> {
  if (!plan.instance) {
    return await step('Starting the simulator with its demo contact centre', () =>
      startSimulator(crew, { hasDefaultQuotas: plan.hasDefaultQuotas, log: '.data/log/simulator.log' }),
    )
  }
  const { instance } = plan
  const place = instance.endpoint ?? `Amazon Connect in ${instance.region}`
  const warning = await step(`Asking ${place} for the instance`, () =>
    crew.during(checkConnect({ instance, databaseUrl })),
  )
  if (warning) complain(warning)
  return {}
}

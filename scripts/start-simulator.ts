import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { createControlClient } from '#simulator/control-client'
import type { SimulatorDescription } from '#simulator/simulator'
import type { Crew } from './crew.ts'
import { raisedQuotas } from './raised-quotas.ts'

/** Environment variables to set, or to take away. */
export type Variables = Record<string, string | undefined>

/** Every default quota of Amazon Connect times this, so that the demo's list is whole within seconds. */
const QUOTA_FACTOR = 40
/** One flow that does well, and one that forgets to transfer to a queue: both kinds are to be seen. */
const RESUME_FLOWS = ['Resume to queue', 'Supplier outage hold']

/** Starts the simulator with its demo contact centre. Answers with the environment that makes a desk use it. */
export async function startSimulator(
  crew: Crew,
  options: { hasDefaultQuotas: boolean; log: string },
): Promise<Variables> {
  const factor = options.hasDefaultQuotas ? 1 : QUOTA_FACTOR
  const { process: child } = crew.launch({
    title: 'The simulator',
    command: 'simulator/main.ts',
    args: ['--port', '0', '--seed', 'demo', '--living', '--quota-factor', String(factor)],
    log: options.log,
    patienceMs: 500,
  })
  if (!child.stdout) throw new Error('a program with a log has its output piped')
  const lines = createInterface({ input: child.stdout })
  const [line] = (await crew.during(once(lines, 'line'))) as [string]
  lines.close()
  child.stdout.resume()
  return describeTo(JSON.parse(line) as SimulatorDescription, factor)
}

async function describeTo(simulator: SimulatorDescription, factor: number): Promise<Variables> {
  const { flows } = await createControlClient(simulator.endpoint).state()
  return {
    CONNECT_INSTANCE_ID: simulator.instanceId,
    AWS_REGION: simulator.region,
    AWS_ENDPOINT_URL_CONNECT: simulator.endpoint,
    AWS_ACCESS_KEY_ID: simulator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: simulator.secretAccessKey,
    // Nobody's real credentials may reach a simulator.
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    QUOTAS: raisedQuotas(factor),
    RESUME_FLOW_IDS: flows.flatMap(({ id, name }) => (RESUME_FLOWS.includes(name) ? [id] : [])).join(','),
    INSTANCE_ENVIRONMENT: 'demo',
  }
}

import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { createControlClient } from '#simulator/control-client'
import type { SimulatorDescription } from '#simulator/simulator'
import type { Crew } from './crew.ts'
import type { EventQueueServer } from './event-queue.ts'
import { raisedQuotas } from './raised-quotas.ts'

/** Environment variables to set, or to take away. */
export type Variables = Record<string, string | undefined>

/** Every default quota of Amazon Connect times this, so that the demo's list is whole within seconds. */
const QUOTA_FACTOR = 40
/** One flow that does well, and one that forgets to transfer to a queue: both kinds are to be seen. */
const RESUME_FLOWS = ['Resume to queue', 'Supplier outage hold']

/** Nobody's real credentials may reach a simulator, or the queue beside it. */
const NOBODY: Variables = { AWS_SESSION_TOKEN: undefined, AWS_PROFILE: undefined }

/** Starts the simulator with its demo contact centre, which sends its events to `queue`. Answers with the environment that makes a desk use both. */
export async function startSimulator(
  crew: Crew,
  options: { hasDefaultQuotas: boolean; queue: EventQueueServer; log: string },
): Promise<Variables> {
  const factor = options.hasDefaultQuotas ? 1 : QUOTA_FACTOR
  const { queue } = options
  const { process: child } = crew.launch({
    title: 'The simulator',
    command: 'simulator/main.ts',
    args: [
      ...['--port', '0', '--seed', 'demo', '--living', '--quota-factor', String(factor)],
      ...['--events-queue-url', queue.queueUrl],
    ],
    env: {
      ...process.env,
      ...NOBODY,
      AWS_ACCESS_KEY_ID: 'simulator',
      AWS_SECRET_ACCESS_KEY: 'simulator',
      AWS_ENDPOINT_URL_SQS: queue.endpoint,
    },
    log: options.log,
    patienceMs: 500,
  })
  if (!child.stdout) throw new Error('a program with a log has its output piped')
  const lines = createInterface({ input: child.stdout })
  const [line] = (await crew.during(once(lines, 'line'))) as [string]
  lines.close()
  child.stdout.resume()
  return {
    ...(await describeTo(JSON.parse(line) as SimulatorDescription, factor)),
    CONNECT_EVENTS_QUEUE_URL: queue.queueUrl,
    AWS_ENDPOINT_URL_SQS: queue.endpoint,
  }
}

async function describeTo(simulator: SimulatorDescription, factor: number): Promise<Variables> {
  const { flows } = await createControlClient(simulator.endpoint).state()
  return {
    CONNECT_INSTANCE_ID: simulator.instanceId,
    AWS_REGION: simulator.region,
    AWS_ENDPOINT_URL_CONNECT: simulator.endpoint,
    AWS_ACCESS_KEY_ID: simulator.accessKeyId,
    AWS_SECRET_ACCESS_KEY: simulator.secretAccessKey,
    ...NOBODY,
    QUOTAS: raisedQuotas(factor),
    RESUME_FLOW_IDS: flows.flatMap(({ id, name }) => (RESUME_FLOWS.includes(name) ? [id] : [])).join(','),
    INSTANCE_ENVIRONMENT: 'demo',
  }
}

import { ConnectClient, type ConnectClientConfig } from '@aws-sdk/client-connect'
import { onTestFinished } from 'vitest'
import type { RunningSimulator, SimulatorDescription, SimulatorOptions } from '#simulator/simulator'
import { startSimulator } from '#simulator/simulator'

/** Quotas out of the way, for tests that are not about them. */
const wideOpen = 1_000

/** A simulator and the real SDK pointed at it, both gone when the test is over. */
export async function startTogether(options: SimulatorOptions = {}) {
  const simulator = await startSimulator({ quotaFactor: wideOpen, ...options })
  onTestFinished(() => simulator.close())
  return { ...simulator, client: connectTo(simulator), InstanceId: simulator.instanceId }
}

export function connectTo(
  { endpoint, region, accessKeyId, secretAccessKey }: SimulatorDescription | RunningSimulator,
  config: ConnectClientConfig = {},
): ConnectClient {
  const client = new ConnectClient({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
    ...config,
  })
  onTestFinished(() => client.destroy())
  return client
}

type Refusal = { name: string; status: number | undefined; message: string }

/** What a call was refused with; fails the test if it was not. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const [result] = await Promise.allSettled([call])
  if (result.status === 'fulfilled')
    throw new Error(`Expected a refusal, got ${JSON.stringify(result.value)}`)
  const { name, message, $metadata } = result.reason
  return { name, message, status: $metadata?.httpStatusCode }
}

/** Waits until `look` gives something, for at most `withinMs`. */
export async function eventually<T>(
  look: () => Promise<T | undefined | false>,
  withinMs = 5_000,
): Promise<T> {
  const until = Date.now() + withinMs
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (Date.now() > until) throw new Error(`Not seen within ${withinMs} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Crew } from './crew.ts'

/** Every default quota of Amazon Connect times this, so that the demo's list is whole within seconds. */
const QUOTA_FACTOR = 40

/** Starts the simulator with its demo contact centre. Answers with what the desk needs to use it. */
export async function startSimulator(
  crew: Crew,
  options: { hasDefaultQuotas: boolean; log: string },
): Promise<Record<string, string>> {
  const factor = options.hasDefaultQuotas ? 1 : QUOTA_FACTOR
  const { process: child } = crew.launch({
    title: 'The simulator',
    command: 'simulator/main.ts',
    args: ['--port', '0', '--seed', 'demo', '--living', '--quota-factor', String(factor)],
    log: options.log,
    patienceMs: 500,
  })
  if (!child.stdout) throw new Error('the simulator is launched with its output piped')
  const lines = createInterface({ input: child.stdout })
  const [line] = (await once(lines, 'line')) as [string]
  lines.close()
  child.stdout.resume()
  const said = JSON.parse(line) as Record<string, string>
  return said
}

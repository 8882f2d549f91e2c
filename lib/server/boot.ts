/** The beginning of the server's life: the environment is right, or the process ends with plain sentences. */
import { startBackground } from './background.ts'
import { giveEveryResponseHeaders } from './base-headers.ts'
import { EnvError, readEnv } from './env.ts'

export function boot(): void {
  try {
    readEnv()
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    process.stderr.write(`Unpause can not start:\n${error.faults.map((fault) => `  ${fault}`).join('\n')}\n`)
    process.exit(1)
  }
  giveEveryResponseHeaders()
  startBackground()
}

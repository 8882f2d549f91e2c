/** For programs that can do nothing without it: the environment is right, or the process ends with a plain sentence for each fault. */
import { EnvError, readEnv } from './env.ts'

export function requireEnv(): void {
  try {
    readEnv()
  } catch (error) {
    if (!(error instanceof EnvError)) throw error
    process.stderr.write(`Unpause can not start:\n${error.faults.map((fault) => `  ${fault}`).join('\n')}\n`)
    process.exit(1)
  }
}

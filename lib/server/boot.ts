/** The beginning of the server's life: the environment is right, or the process ends with plain sentences. */
import { startBackground } from './background.ts'
import { giveEveryResponseHeaders } from './base-headers.ts'
import { requireEnv } from './require-env.ts'

export function boot(): void {
  requireEnv()
  giveEveryResponseHeaders()
  startBackground()
}

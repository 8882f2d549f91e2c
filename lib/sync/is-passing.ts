/** Failures that say nothing of the task asked about: Connect, the network, the quota or the database is to blame, for now. */
import type { ErrorCode } from '#lib/domain/app-error'

const PASSING: readonly ErrorCode[] = [
  'connect_no_answer',
  'connect_failed',
  'connect_throttled',
  'connect_credentials',
  'database_unavailable',
]

export function isPassing(code: ErrorCode): boolean {
  return PASSING.includes(code)
}

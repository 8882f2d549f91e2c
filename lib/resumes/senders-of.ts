import type { ActRecord } from '#lib/domain/act-record'
import { type Role, rolesWith } from '#lib/domain/permission'

/** Whose wish may send this act. */
export function sendersOf(act: ActRecord): readonly Role[] {
  if (act.kind === 'pause') return rolesWith('pauseAgain')
  return rolesWith(act.flowId === null ? 'resumeOne' : 'resumeWithFlow')
}

import type { BatchAbilities } from '#components/batches/batch-abilities'
import { isAllowed, type Role } from '#lib/domain/permission'

/** What somebody of this role is offered to do with batches. */
export function batchAbilities(role: Role): BatchAbilities {
  return {
    resumeMany: isAllowed(role, 'resumeMany'),
    pauseAgain: isAllowed(role, 'pauseAgain'),
    holdBatches: isAllowed(role, 'holdBatches'),
  }
}

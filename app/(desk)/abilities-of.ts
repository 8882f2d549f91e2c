import { isAllowed, type Role } from '#lib/domain/permission'

/** What a row may offer to a person of this role; the server asks again. */
export function abilitiesOf(role: Role) {
  return {
    resumeOne: isAllowed(role, 'resumeOne'),
    resumeMany: isAllowed(role, 'resumeMany'),
    resumeWithFlow: isAllowed(role, 'resumeWithFlow'),
    pauseAgain: isAllowed(role, 'pauseAgain'),
    note: isAllowed(role, 'note'),
  }
}

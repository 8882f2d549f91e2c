/** Who may do what. The list is closed; every verb asks, on the server, each time. */

export const PERMISSIONS = [
  'see',
  'resumeOne',
  'resumeMany',
  'resumeWithFlow',
  'pauseAgain',
  'note',
  'shareViews',
  'export',
  'readAudit',
  'holdBatches',
  'administer',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = ['viewer', 'supervisor', 'lead', 'administrator'] as const
export type Role = (typeof ROLES)[number]

const SUPERVISOR: Permission[] = [
  'see',
  'resumeOne',
  'resumeMany',
  'resumeWithFlow',
  'pauseAgain',
  'note',
  'export',
]
const LEAD: Permission[] = [...SUPERVISOR, 'shareViews', 'readAudit', 'holdBatches']

const GRANTED: Record<Role, readonly Permission[]> = {
  viewer: ['see'],
  supervisor: SUPERVISOR,
  lead: LEAD,
  administrator: PERMISSIONS,
}

/** Every role that has the permission, for a check inside the database. */
export function rolesWith(permission: Permission): readonly Role[] {
  return ROLES.filter((role) => isAllowed(role, permission))
}

export function isAllowed(role: Role, permission: Permission): boolean {
  return GRANTED[role].includes(permission)
}

/** Someone signed in. `id` is `issuer|subject`. */
export type Person = { id: string; name: string; role: Role }

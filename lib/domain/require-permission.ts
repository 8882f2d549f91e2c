import { AppError } from './app-error.ts'
import { isAllowed, type Permission, type Person } from './permission.ts'

/** @throws AppError `not_permitted` naming the permission. Every verb asks, first thing. */
export function requirePermission({ person }: { person: Person }, permission: Permission): void {
  if (!isAllowed(person.role, permission)) throw new AppError('not_permitted', { permission })
}

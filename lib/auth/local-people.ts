/**
 * The people of the local sign-in, which stands in until an identity provider is configured. It asks for no
 * password, so the server listens on this machine only (lib/server/env.ts).
 */
import type { Person } from '#lib/domain/permission'

export const LOCAL_PEOPLE: readonly Person[] = [
  { id: 'local|viewer', name: 'Vera Lindqvist', role: 'viewer' },
  { id: 'local|mira', name: 'Mira Kovač', role: 'supervisor' },
  { id: 'local|ana', name: 'Ana Lima', role: 'supervisor' },
  { id: 'local|lena', name: 'Lena Fischer', role: 'lead' },
]

/**
 * All words on screen, typed by the English catalogue. A code, outcome, landing, role or moment without words,
 * or a language that lacks a key, does not compile.
 */

import type {} from 'use-intl'
import type { ErrorCode } from '#lib/domain/app-error'
import type { Deed } from '#lib/domain/audit'
import type { Role } from '#lib/domain/permission'
import type { Landing, Outcome } from '#lib/domain/resume-outcome'
import type { MomentKind } from '#lib/domain/task-row'
import en from './en.json' with { type: 'json' }

export type Messages = typeof en

/** Exactly these keys: one missing or one too many is an error. */
type Exactly<K extends string, T> = [K] extends [keyof T] ? ([keyof T] extends [K] ? T : never) : never

en.errors satisfies Exactly<ErrorCode, typeof en.errors>
en.outcomes satisfies Exactly<Outcome, typeof en.outcomes>
en.landings satisfies Exactly<Landing, typeof en.landings>
en.roles satisfies Exactly<Role, typeof en.roles>
en.roleHints satisfies Exactly<Role, typeof en.roleHints>
en.panel.moments satisfies Record<MomentKind, string>
en.audit.deeds satisfies Record<Deed, string>

export { CATALOGUES } from './catalogues.ts'

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
  }
}

/** The closed lists of what the audit tells. */
import type { ActKind } from './resume-outcome.ts'

export const AUDIT_KINDS = [
  'requested',
  'sent',
  'settled',
  'cancelled',
  'batch_started',
  'batch_held',
  'batch_continued',
  'batch_cancelled',
  'batch_pace_changed',
  'all_held',
  'all_continued',
  'dismissed',
  'note_added',
  'note_deleted',
  'kept',
  'keep_released',
  'review_started',
  'review_finished',
  'person_erased',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

/** What became of a request: shown with it, not beside it. */
export const STEP_KINDS = ['sent', 'settled', 'cancelled'] as const satisfies readonly AuditKind[]
export type StepKind = (typeof STEP_KINDS)[number]

/** What somebody did, a line of the audit each: a request is told by what was asked for. */
export type Deed = ActKind | Exclude<AuditKind, 'requested' | StepKind>

export const DEEDS: readonly Deed[] = [
  'resume',
  'pause',
  ...AUDIT_KINDS.filter(
    (kind): kind is Exclude<Deed, ActKind> =>
      kind !== 'requested' && !(STEP_KINDS as readonly AuditKind[]).includes(kind),
  ),
]

export function deedOf(kind: Exclude<AuditKind, StepKind>, actKind: ActKind | null): Deed {
  return kind === 'requested' ? (actKind ?? 'resume') : kind
}

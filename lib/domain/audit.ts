/** The closed list of what the audit tells. */
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
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

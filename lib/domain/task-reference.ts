/** What a task refers to: links, numbers, dates and the like that whoever began it put there. */

export const REFERENCE_KINDS = ['link', 'attachment', 'number', 'text', 'date', 'email'] as const
export type ReferenceKind = (typeof REFERENCE_KINDS)[number]

/** `value` as Connect gave it; of an attachment its state. */
export type TaskReference = { name: string; kind: ReferenceKind; value: string }

/** `denied`: Unpause's role may not read references. */
export type TaskReferences = { state: 'known'; references: TaskReference[] } | { state: 'denied' }

/** The address to open, for links that are safe to: https and nothing else. Null: show it as text. */
export function safeLinkOf({ kind, value }: TaskReference): string | null {
  if (kind !== 'link' || !URL.canParse(value)) return null
  const url = new URL(value)
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : null
}

/** Connect keeps dates as seconds since 1970 or in ISO form. Milliseconds; null where it is neither. */
export function dateOf(value: string): number | null {
  const at = /^\d{1,12}$/.test(value)
    ? Number(value) * 1_000
    : /^\d{13}$/.test(value)
      ? Number(value)
      : Date.parse(value)
  return Number.isNaN(at) || Math.abs(at) > 8.64e15 ? null : at
}

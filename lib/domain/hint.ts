/**
 * What suggests that a task has changed, until it is checked: contact events, and Connect's own 200. A hint carries no
 * time of the contact, so it never enters the join of facts; it asks for a check and is shown as provisional.
 */

/** `changed`: something about it, not necessarily its pause. */
export const HINT_KINDS = ['paused', 'resumed', 'ended', 'changed'] as const
export type HintKind = (typeof HINT_KINDS)[number]

/** What a row is told of a hint that has not been checked yet. `at`: when it was laid (database clock, ms). */
export type Hint = { kind: HintKind; at: number; by: 'event' | 'answer' }

/** What an event says of one task. `eventAt`: the envelope's time, AWS ms in whole seconds. */
export type Heard = { taskId: string; kind: HintKind; eventAt: number }

/** Milliseconds until the second and the third check of a hint; after the third it is over. */
export const HINT_CHECKS_MS: readonly number[] = [15_000, 60_000]

/** An event is written down at most so long after what it tells of, in whole seconds. */
const EVENT_LAG_MS = 5_000

/** What is known of a task, as far as an event can be held against it. AWS ms. */
type Known = {
  pausedAt: number | null
  resumedAt: number | null
  disconnectedAt: number | null
  /** The latest AWS time in the facts. */
  version: number
}

/**
 * Whether an event can tell anything that the facts do not show: it is not older than they are, the task is not known
 * to have ended, and they do not hold the very pause, resume or end that it speaks of.
 */
export function isNews({ kind, eventAt }: Heard, known: Known): boolean {
  const endOfSecond = eventAt + 999
  if (known.disconnectedAt !== null || endOfSecond < known.version) return false
  const told = toldOf(kind, known)
  const isLatest = told !== null && told === Math.max(known.pausedAt ?? 0, known.resumedAt ?? 0)
  return !(isLatest && isToldBy(told, eventAt))
}

/**
 * What to make of news: one that may well speak of a pause or resume that the facts hold, but that another has followed, asks for a check and says
 * nothing about how the task stands now.
 */
export function kindOfNews({ kind, eventAt }: Heard, known: Known): HintKind {
  const told = toldOf(kind, known)
  return told !== null && isToldBy(told, eventAt) ? 'changed' : kind
}

/** The latest known fact of the kind that an event tells of. */
function toldOf(kind: HintKind, known: Known): number | null {
  return kind === 'paused' ? known.pausedAt : kind === 'resumed' ? known.resumedAt : null
}

/** Whether an event may have been written for this very fact. */
function isToldBy(at: number, eventAt: number): boolean {
  return at >= eventAt - EVENT_LAG_MS && at <= eventAt + 999
}

/**
 * The closed lists of what can become of an act (a resume, or a pause again), shared by the runner, the
 * database, the row on screen and the message catalogue.
 */

export const ACT_KINDS = ['resume', 'pause'] as const
export type ActKind = (typeof ACT_KINDS)[number]

export const ACT_STATES = ['waiting', 'looking', 'sending', 'unknown', 'settled'] as const
/** `unknown`: the answer to a call was lost or says nothing certain; Connect is being looked at. */
export type ActState = (typeof ACT_STATES)[number]

export const OUTCOMES = [
  'resumed',
  'already_resumed',
  'repaused',
  'paused',
  'already_paused',
  'pause_limit',
  'ended',
  'not_found',
  'forbidden',
  'failed',
  'cancelled',
  'unverified',
] as const
export type Outcome = (typeof OUTCOMES)[number]

export const LANDINGS = [
  'checking',
  'queued',
  'with_agent',
  'ended',
  'paused_again',
  'not_in_queue_yet',
  'unknown',
] as const
/** Where a resumed task was then seen. Observed, never promised. */
export type Landing = (typeof LANDINGS)[number]

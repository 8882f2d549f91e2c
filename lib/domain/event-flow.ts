/**
 * Whether events can be relied on to tell of changes. That the queue answers is not enough: a rule that was never
 * made leaves a queue that is empty and healthy. So events count as flowing only when some have come, and while
 * no check finds a change that they did not tell of.
 */

/** What is known of the events; all by the database's clock. */
export type EventHealth = {
  /** The last time the queue answered; null: it never has. */
  eventsPolledAt: Date | null
  eventsFailingSince: Date | null
  eventTakenAt: Date | null
  /** When a check last found a change that no event had told of. */
  surprisedAt: Date | null
}

/**
 * `off`: there is no queue. `unproven`: nothing came from it yet, or a change came without its event a short
 * while ago. `failing`: it has not answered since then.
 */
export type EventFlow =
  | { state: 'off' }
  | { state: 'flowing' }
  | { state: 'unproven' }
  | { state: 'failing'; since: number }

/** Milliseconds. A long poll lasts 20 s; two of them may go by unnoted. */
const SILENT_AFTER_MS = 60_000
const SURPRISE_LASTS_MS = 600_000

export function eventFlow(health: EventHealth, now: number, hasQueue: boolean): EventFlow {
  if (!hasQueue) return { state: 'off' }
  const { eventsPolledAt: polledAt, eventsFailingSince: failingSince, eventTakenAt, surprisedAt } = health
  if (failingSince !== null) return { state: 'failing', since: (polledAt ?? failingSince).getTime() }
  if (polledAt === null) return { state: 'unproven' }
  if (now - polledAt.getTime() > SILENT_AFTER_MS) return { state: 'failing', since: polledAt.getTime() }
  const isSurprised = surprisedAt !== null && now - surprisedAt.getTime() < SURPRISE_LASTS_MS
  return { state: eventTakenAt === null || isSurprised ? 'unproven' : 'flowing' }
}

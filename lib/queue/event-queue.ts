/** The queue that contact events wait in, in our words. Delivers at least once, in any order. */
import type { ErrorCode } from '#lib/domain/app-error'

/** Who takes the messages. */
export type EventReader = {
  /** Asked before each poll: while it says no, nothing is taken from the queue. Must not throw. */
  isReady(): Promise<boolean>
  /**
   * Takes up to ten message bodies and says of each whether it is dealt with for good; only then is it deleted. Any other
   * comes back later, and in the end goes where the queue puts what nobody could take. Must not throw.
   */
  take(bodies: readonly string[]): Promise<boolean[]>
  /** How a round of polling, taking and deleting went for the queue: null when it answered. Must not throw. */
  onRound(failure: ErrorCode | null): void
}

/** What the queue says of itself; `waiting` and `underWay` are its own estimates. */
export type QueueDescription = { waiting: number; underWay: number; hasDeadLetters: boolean }

export type EventQueue = {
  /** Reads until stopped, with long polls. `stop` lets a batch in hand end and be deleted, and takes at most 5 s. */
  read(reader: EventReader): { stop(): Promise<void> }
  /** Tries a receive; a message that it meets is left as it was. @throws AppError `events_…`. */
  probe(): Promise<void>
  /** @throws AppError `events_…`. */
  describe(): Promise<QueueDescription>
  /** Closes the connections. */
  close(): void
}

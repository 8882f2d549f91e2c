/**
 * Keeps in the database whether the queue of events answers. Written at most once in five seconds while nothing
 * changes, and at once when it does.
 */
import type { Services } from '#lib/ctx'
import type { ErrorCode } from '#lib/domain/app-error'

const WRITE_EVERY_MS = 5_000

export function keepEventHealth({ store, log }: Pick<Services, 'store' | 'log'>) {
  let lastWrittenAt = Number.NEGATIVE_INFINITY
  let lastFailure: ErrorCode | null | undefined

  /** What came of one poll. Never throws and never waits: health is told beside the work, not in its way. */
  return function noteRound(failure: ErrorCode | null): void {
    const now = performance.now()
    const isNew = failure !== lastFailure
    if (!isNew && now - lastWrittenAt < WRITE_EVERY_MS) return
    if (isNew && failure !== null) log.warn({ code: failure }, 'the queue of events fails')
    if (isNew && failure === null) log.info({}, 'the queue of events answers')
    lastWrittenAt = now
    lastFailure = failure
    const written = failure === null ? store.events.notePoll() : store.events.noteFailure(failure)
    written.catch((error: unknown) => {
      lastFailure = undefined
      log.warn({ error }, 'the health of the queue of events was not kept')
    })
  }
}

/**
 * Keeps in the database whether Amazon Connect answers, from every call of every process. Written at most once
 * a second while all is well, and at once when it changes.
 */
import type { Services } from '#lib/ctx'
import type { ErrorCode } from '#lib/domain/app-error'

/** What the gateway tells of each call. `dateHeaderAt`: the answer's `Date`, AWS ms in whole seconds. */
type CallEnd = { code: ErrorCode | null; dateHeaderAt: number | null }

const WRITE_EVERY_MS = 1_000

/** Codes that say Connect is out of reach for us; any other error is an answer like a 200. */
const OUT_OF_REACH: readonly ErrorCode[] = ['connect_no_answer', 'connect_failed', 'connect_credentials']

export function keepConnectHealth({ store, clock, log }: Pick<Services, 'store' | 'clock' | 'log'>) {
  let lastWrittenAt = Number.NEGATIVE_INFINITY
  let wasAnswered: boolean | null = null

  /** Never throws and never waits: health is told beside the calls, not in their way. */
  return function noteCall({ code, dateHeaderAt }: CallEnd): void {
    const isAnswered = code === null || !OUT_OF_REACH.includes(code)
    const now = performance.now()
    if (isAnswered === wasAnswered && now - lastWrittenAt < WRITE_EVERY_MS) return
    wasAnswered = isAnswered
    lastWrittenAt = now
    const written = isAnswered
      ? store.instance.noteAnswer(skewMs(dateHeaderAt, clock.now()))
      : store.instance.noteFailure(code ?? 'connect_no_answer')
    written.catch((error: unknown) => log.warn({ error }, 'the health of Connect was not kept'))
  }
}

/** The middle of the second that the Date header names, against now; under a second and a half it is no skew. */
function skewMs(dateHeaderAt: number | null, now: number): number | null {
  if (dateHeaderAt === null) return null
  const skew = Math.round(dateHeaderAt + 500 - now)
  return Math.abs(skew) < 1_500 ? 0 : skew
}

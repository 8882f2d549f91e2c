/**
 * Carries the decisions of a review to the server, one after the other, while the reader is on the next task already. Each has its id from
 * the start and keeps it through every retry, so that sending it twice decides once; it leaves here only when it was written down or refused.
 */
import type { ErrorCode, ErrorView, Result } from '#lib/domain/app-error'
import type { DecideInReviewInput } from '#lib/domain/review'

export type DecisionWish = DecideInReviewInput['decision']
export type PendingDecision = { decisionId: string; taskId: string; wish: DecisionWish } & (
  | { state: 'sending' | 'unsent' }
  | { state: 'refused'; error: ErrorView }
)

type SenderOptions = {
  send(input: Omit<DecideInReviewInput, 'reviewId'>): Promise<Result<unknown> | undefined>
  newId(): string
  /** Calls back later, in ms. */
  after(ms: number, run: () => void): void
  /** Written down: what is shown of the review is asked for again before the decision leaves here. */
  onRecorded(): Promise<unknown>
  onChange(): void
}

const BACKOFF_MS = [500, 1_000, 2_000, 4_000, 8_000]
/** The server's own failures: they may be over in a moment. A decision it fails at more often than this is said to be refused. */
const PASSING: ReadonlySet<ErrorCode> = new Set(['internal', 'database_unavailable'])
const MOST_FAILURES = 6

export function createDecisionSender({ send, newId, after, onRecorded, onChange }: SenderOptions) {
  let decisions: PendingDecision[] = []
  let byTask: ReadonlyMap<string, PendingDecision> = new Map()
  let failures = 0
  let isBusy = false

  /** The last word on a task holds, unless an earlier one is on its way already: then it follows. */
  function add(taskId: string, wish: DecisionWish): void {
    decisions = decisions.filter((one) => one.taskId !== taskId || one.state !== 'refused')
    decisions.push({ decisionId: newId(), taskId, wish, state: 'sending' })
    changed()
    void pump()
  }

  async function pump(): Promise<void> {
    const next = decisions.find(({ state }) => state !== 'refused')
    if (isBusy || next === undefined) return
    isBusy = true
    const { decisionId, taskId, wish } = next
    const answer = await send({ decisionId, taskId, decision: wish }).catch(() => undefined)
    if (answer?.ok) {
      await onRecorded().catch(() => {})
      done(next)
    } else if (answer !== undefined && isFinal(answer.error.code)) {
      decisions = decisions.map((one) =>
        one.decisionId === decisionId
          ? { decisionId, taskId, wish, state: 'refused', error: answer.error }
          : one,
      )
      failures = 0
    } else {
      decisions = decisions.map((one) => (one.state === 'sending' ? { ...one, state: 'unsent' } : one))
      after(BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)] ?? 0, resume)
      failures += 1
      changed()
      return
    }
    resume()
    changed()
  }

  function isFinal(code: ErrorCode): boolean {
    return !PASSING.has(code) || failures >= MOST_FAILURES
  }

  function done({ decisionId }: PendingDecision): void {
    decisions = decisions.flatMap((one) =>
      one.decisionId === decisionId ? [] : [one.state === 'unsent' ? { ...one, state: 'sending' } : one],
    )
    failures = 0
  }

  function resume(): void {
    isBusy = false
    void pump()
  }

  function changed(): void {
    byTask = new Map(decisions.map((one) => [one.taskId, one]))
    onChange()
  }

  return {
    add,
    /** By task; the same object until something changes. */
    pending: () => byTask,
    /** How many decisions would be lost if the page were left now. */
    unsentCount: () => decisions.filter(({ state }) => state !== 'refused').length,
  }
}

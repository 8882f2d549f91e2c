/**
 * Carries clicks to the server. One server action is in flight per tab; clicks made meanwhile go together in
 * the next call. A click has its request id from the start and keeps it through every retry, so that sending
 * it twice is one wish. It leaves here only when the server has recorded or refused it: a lost connection, a
 * 5xx or a thrown action is retried with backoff and is never called a failure. Knows no framework; the action
 * functions and the clock are handed in.
 */
import type { ErrorCode, ErrorView, Result } from '#lib/domain/app-error'
import { type Epoch, isSameEpoch } from '#lib/domain/epoch'
import { MAX_ITEMS_PER_REQUEST } from '#lib/domain/limits'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { ActView, Clocks } from '#lib/domain/task-row'

export type Wish = { kind: ActKind; taskId: string; epoch: Epoch; flowId?: string }
/** `sending`: on its way. `unsent`: no connection; it will be sent. `refused`: Unpause said no. */
export type PendingClick = { requestId: string; wish: Wish } & (
  | { state: 'sending' | 'unsent' }
  | { state: 'refused'; error: ErrorView }
)

export type ItemAnswer =
  | { requestId: string; ok: true; act: ActView }
  | { requestId: string; ok: false; error: ErrorView }
export type ActionAnswer = Result<{ results: ItemAnswer[]; clocks: Clocks }>
export type WishItem = { requestId: string; taskId: string; epoch: Epoch; flowId?: string }
export type CollectorActions = {
  requestResumes(input: { items: WishItem[] }): Promise<ActionAnswer>
  requestPauses(input: { items: Omit<WishItem, 'flowId'>[] }): Promise<ActionAnswer>
  cancelRequests(input: { requestIds: string[] }): Promise<ActionAnswer>
}
/** Times in ms of a monotonic clock; `after` answers with its own cancel. */
export type CollectorClock = { after(delayMs: number, run: () => void): () => void }

type Entry = {
  requestId: string
  job: 'resume' | 'pause' | 'cancel'
  wish: Wish | null
  wasTried: boolean
}

/** After this long without an answer the row says that the click is not sent yet. */
const SAY_UNSENT_AFTER_MS = 5_000
const BACKOFF_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000]
/** A single click that the server fails at more often than this is said to be refused, with its reference. */
const MOST_SERVER_FAILURES = 6
/** Refusals of the whole call that the same call would meet again. */
const FINAL: ReadonlySet<ErrorCode> = new Set([
  'not_signed_in',
  'not_permitted',
  'bad_input',
  'bad_origin',
  'too_large',
  'not_found',
])

export type ClickCollector = ReturnType<typeof createClickCollector>

export function createClickCollector(deps: {
  actions: CollectorActions
  clock: CollectorClock
  newId: () => string
  /** Called with each recorded act, before the click leaves the collector. */
  onRecorded: (acts: ActView[], clocks: Clocks) => void
  onChange: () => void
}) {
  const { actions, clock, newId, onRecorded, onChange } = deps
  let queue: Entry[] = []
  let inFlight: Entry[] = []
  let refused: (PendingClick & { state: 'refused' })[] = []
  let failures = 0
  let mostItems = MAX_ITEMS_PER_REQUEST
  let isSlow = false
  let cancelRetry: (() => void) | null = null

  function add(wish: Wish): string {
    refused = refused.filter((click) => click.wish.taskId !== wish.taskId)
    const same = [...inFlight, ...queue].find((entry) => entry.wish !== null && isSameWish(entry.wish, wish))
    if (same !== undefined) return same.requestId
    const entry: Entry = { requestId: newId(), job: wish.kind, wish, wasTried: false }
    queue.push(entry)
    changed()
    pump()
    return entry.requestId
  }

  /** A click that never left is simply dropped; any other is cancelled by the server, after it was recorded. */
  function cancel(requestId: string): void {
    const waiting = queue.find((entry) => entry.requestId === requestId && entry.job !== 'cancel')
    if (waiting !== undefined && !waiting.wasTried) queue = queue.filter((entry) => entry !== waiting)
    else if (
      ![...inFlight, ...queue].some((entry) => entry.job === 'cancel' && entry.requestId === requestId)
    ) {
      queue.push({ requestId, job: 'cancel', wish: null, wasTried: false })
    }
    changed()
    pump()
  }

  /** The reader has seen the refusal. */
  function putAway(taskId: string): void {
    refused = refused.filter((click) => click.wish.taskId !== taskId)
    changed()
  }

  /** For when the connection is known to be back. */
  function retryNow(): void {
    cancelRetry?.()
    cancelRetry = null
    pump()
  }

  function pump(): void {
    if (inFlight.length > 0 || cancelRetry !== null || queue.length === 0) return
    inFlight = takeNext()
    for (const entry of inFlight) entry.wasTried = true
    const cancelSlow = clock.after(SAY_UNSENT_AFTER_MS, () => {
      isSlow = true
      changed()
    })
    call(inFlight)
      .then(settle, fail)
      .finally(() => {
        cancelSlow()
        isSlow = false
        changed()
        pump()
      })
  }

  /** The longest run of one kind from the head: never past a cancel of something not yet recorded. */
  function takeNext(): Entry[] {
    const job = queue[0]?.job
    const end = queue.findIndex((entry) => entry.job !== job)
    const taken = queue.slice(0, Math.min(end < 0 ? queue.length : end, mostItems))
    queue = queue.slice(taken.length)
    return taken
  }

  async function call(entries: Entry[]): Promise<ActionAnswer> {
    const items = entries.flatMap(({ requestId, wish }) =>
      wish === null
        ? []
        : [
            {
              requestId,
              taskId: wish.taskId,
              epoch: wish.epoch,
              ...(wish.flowId && { flowId: wish.flowId }),
            },
          ],
    )
    switch (entries[0]?.job) {
      case 'resume':
        return await actions.requestResumes({ items })
      case 'pause':
        return await actions.requestPauses({ items })
      default:
        return await actions.cancelRequests({ requestIds: entries.map((entry) => entry.requestId) })
    }
  }

  function settle(answer: ActionAnswer | undefined): void {
    if (answer === undefined) {
      fail()
      return
    }
    if (!answer.ok) {
      settleRefusedCall(answer.error)
      return
    }
    mostItems = MAX_ITEMS_PER_REQUEST
    const answers = new Map(answer.value.results.map((item) => [item.requestId, item]))
    const acts: ActView[] = []
    const unanswered: Entry[] = []
    for (const entry of inFlight) {
      const item = answers.get(entry.requestId)
      if (item === undefined) unanswered.push(entry)
      else if (item.ok) acts.push(item.act)
      else refuse(entry, item.error)
    }
    if (acts.length > 0) onRecorded(acts, answer.value.clocks)
    if (unanswered.length === 0) {
      failures = 0
      inFlight = []
    } else {
      inFlight = unanswered
      fail()
    }
  }

  /** A call that the server itself fails at is halved, so that one click it cannot take never holds up the others. */
  function settleRefusedCall(error: ErrorView): void {
    const isLastTry = inFlight.length === 1 && failures >= MOST_SERVER_FAILURES
    if (!FINAL.has(error.code) && !isLastTry) {
      mostItems = Math.ceil(inFlight.length / 2)
      fail()
      return
    }
    for (const entry of inFlight) refuse(entry, error)
    inFlight = []
    failures = 0
  }

  function fail(): void {
    queue = [...inFlight, ...queue]
    inFlight = []
    const delay = BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)] ?? 0
    failures += 1
    cancelRetry = clock.after(delay, retryNow)
  }

  function refuse(entry: Entry, error: ErrorView): void {
    if (entry.wish !== null) {
      refused.push({ requestId: entry.requestId, wish: entry.wish, state: 'refused', error })
    }
  }

  function changed(): void {
    pending = read()
    onChange()
  }

  function read(): ReadonlyMap<string, PendingClick> {
    const clicks = new Map<string, PendingClick>(refused.map((click) => [click.wish.taskId, click]))
    for (const { requestId, wish } of [...inFlight, ...queue]) {
      const state = failures > 0 || isSlow ? 'unsent' : 'sending'
      if (wish !== null) clicks.set(wish.taskId, { requestId, wish, state })
    }
    return clicks
  }

  let pending: ReadonlyMap<string, PendingClick> = new Map()
  return {
    add,
    cancel,
    putAway,
    retryNow,
    /** By task id; the same object until something changes. */
    pending: () => pending,
    /** How many clicks would be lost if the page were left now. */
    unsentCount: () => inFlight.length + queue.length,
  }
}

function isSameWish(a: Wish, b: Wish): boolean {
  return a.kind === b.kind && a.taskId === b.taskId && a.flowId === b.flowId && isSameEpoch(a.epoch, b.epoch)
}

/**
 * Who may call Amazon Connect next. Each operation has one bucket for all processes of a deployment, kept by the
 * store; within a process those who wait stand in one queue ordered by lane, and one question at a time goes to
 * the store on behalf of them all. Nobody polls: the process sleeps for as long as the answer says, or until
 * somebody else begins or ceases to wait.
 */
import { randomUUID } from 'node:crypto'
import { AppError } from '#lib/domain/app-error'
import { LANES, type Lane, rankOf } from '#lib/domain/lane'
import { PACED_APIS, type PacedApi, type Quota, type Quotas } from './quotas.ts'
import {
  afterAnswer,
  afterThrottle,
  type Bucket,
  giveTokenBack,
  newBucket,
  paceOf,
  takeToken,
} from './token-bucket.ts'

export type Pace = {
  /** Calls per second now allowed: the quota's share, less what 429s took; in an outage that of the probes. */
  ratePerSecond: number
  /** Three 429s with no 200 between: only a probe goes now and then. */
  isOutage: boolean
  /** How many calls wait for this quota, in all processes. */
  waiting: number
  /** Ms until the next token (or probe) is there; others may be ahead. */
  nextTokenMs: number
}

export type Pacer = {
  /**
   * Waits for a token and resolves to the database's time (ms) at which it was granted. Rejects with
   * `deadline_passed` when `signal` is aborted first (then no token was taken), or `database_unavailable`.
   */
  take(api: PacedApi, lane: Lane, signal?: AbortSignal): Promise<number>
  /** The token of a call that never left. */
  giveBack(api: PacedApi): void
  /** How a call that used a token was answered. Never throws; the next `take` of this process comes after it. */
  answered(api: PacedApi, answer: 'ok' | 'throttled'): void
  /** As all processes see it. Rejects with `database_unavailable`. */
  pace(api: PacedApi): Promise<Pace>
  /** Ms until a token (or in an outage a probe) should be there, as this process last saw it; 0 before it saw any. */
  msUntilNext(api: PacedApi): number
}

/** Keeps the buckets. `read` gives null for one that was never written, with version 0. */
export type PacerStore = {
  /** `now`: the database's clock, ms. */
  read(key: string): Promise<{ bucket: Bucket | null; version: number; now: number }>
  /** Writes it if nobody has since `version`; whether it did. Need not survive a crash. */
  write(key: string, bucket: Bucket, version: number): Promise<boolean>
}

export type PacerOptions = {
  store: PacerStore
  /** What Unpause allows itself (`allowancesOf`). */
  allowances: Quotas
  /** Whose quotas these are: account (or endpoint) and Region. Processes that share them must say the same. */
  scope: string
}

export function createPacer({ store, allowances, scope }: PacerOptions): Pacer {
  const takerId = randomUUID()
  const queues = new Map<PacedApi, ApiQueue>(
    PACED_APIS.map((api) => [api, createApiQueue(store, `${api}|${scope}`, allowances[api], takerId)]),
  )
  const queueOf = (api: PacedApi) => queues.get(api) as ApiQueue
  return {
    take: (api, lane, signal) => queueOf(api).take(lane, signal),
    giveBack: (api) => queueOf(api).report((bucket, now) => giveTokenBack(bucket, now, allowances[api])),
    answered: (api, answer) => {
      const change = answer === 'ok' ? afterAnswer : afterThrottle
      queueOf(api).report((bucket, now) => change(bucket, now, allowances[api]))
    },
    pace: (api) => queueOf(api).pace(),
    msUntilNext: (api) => queueOf(api).msUntilNext(),
  }
}

type ApiQueue = ReturnType<typeof createApiQueue>
type Waiter = { rank: number; grant: (grantedAt: number) => void; refuse: (error: AppError) => void }

function createApiQueue(store: PacerStore, key: string, quota: Quota, takerId: string) {
  const waiters: Waiter[] = []
  let isAsking = false
  /** Best lane the store was last asked for; a better one that comes later is news. */
  let askedRank: number = LANES.length
  let hasNews = false
  let wake = () => {}
  let reports: Promise<void> = Promise.resolve()
  let seen: { bucket: Bucket; now: number; seenAt: number } | null = null

  async function change<T>(next: (bucket: Bucket, now: number) => { bucket: Bucket; answer: T }) {
    while (true) {
      const { bucket: stored, version, now } = await store.read(key)
      const before = stored ?? newBucket(quota, now)
      const { bucket, answer } = next(before, now)
      const isChanged = bucket !== before
      if (isChanged && !(await store.write(key, bucket, version))) continue
      seen = { bucket, now, seenAt: performance.now() }
      return { answer, now, isChanged }
    }
  }

  async function ask() {
    isAsking = true
    try {
      while (waiters.length > 0) {
        await reports
        hasNews = false
        askedRank = waiters[0]?.rank ?? LANES.length
        const waiting = LANES.map((_, rank) => waiters.filter((waiter) => waiter.rank === rank).length)
        const { answer: turn, now } = await change((bucket, at) => {
          const taken = takeToken(bucket, at, quota, { id: takerId, waiting })
          return { bucket: taken.bucket, answer: taken.turn }
        })
        if (turn.granted === null) await sleep(turn.waitMs)
        else if (!grantTo(rankOf(turn.granted), Math.floor(now))) {
          report((bucket, at) => giveTokenBack(bucket, at, quota))
        }
      }
    } catch (cause) {
      const error = cause instanceof AppError ? cause : new AppError('database_unavailable', {}, { cause })
      for (const waiter of waiters.splice(0)) waiter.refuse(error)
    } finally {
      isAsking = false
      if (waiters.length > 0) void ask()
    }
  }

  /** The best of the lane, or of any: those who waited in it may have left while the store was asked. */
  function grantTo(rank: number, grantedAt: number): boolean {
    const waiter = waiters.find((one) => one.rank === rank) ?? waiters[0]
    if (!waiter) return false
    waiters.splice(waiters.indexOf(waiter), 1)
    waiter.grant(grantedAt)
    return true
  }

  async function sleep(ms: number): Promise<void> {
    if (hasNews) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, ms)
    wake = resolve
    await promise
    clearTimeout(timer)
  }

  function tellNews() {
    hasNews = true
    wake()
  }

  function report(next: (bucket: Bucket, now: number) => Bucket) {
    reports = reports
      .then(() => change((bucket, now) => ({ bucket: next(bucket, now), answer: null })))
      .then(
        ({ isChanged }) => {
          if (isChanged) tellNews()
        },
        // A store that can not be reached is found by the next taker, who waits for an answer.
        () => {},
      )
  }

  async function take(lane: Lane, signal?: AbortSignal): Promise<number> {
    if (signal?.aborted) throw new AppError('deadline_passed')
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    const waiter: Waiter = { rank: rankOf(lane), grant: resolve, refuse: reject }
    const after = waiters.findIndex(({ rank }) => rank > waiter.rank)
    waiters.splice(after === -1 ? waiters.length : after, 0, waiter)
    const leave = () => {
      const at = waiters.indexOf(waiter)
      if (at === -1) return
      waiters.splice(at, 1)
      reject(new AppError('deadline_passed'))
      tellNews()
      if (waiters.length === 0)
        report((bucket, now) => takeToken(bucket, now, quota, { id: takerId, waiting: [] }).bucket)
    }
    signal?.addEventListener('abort', leave, { once: true })
    if (!isAsking) void ask()
    else if (waiter.rank < askedRank) tellNews()
    try {
      return await promise
    } finally {
      signal?.removeEventListener('abort', leave)
    }
  }

  async function pace(): Promise<Pace> {
    try {
      const { bucket, now } = await store.read(key)
      return paceOf(bucket ?? newBucket(quota, now), now, quota)
    } catch (cause) {
      throw new AppError('database_unavailable', {}, { cause })
    }
  }

  function msUntilNext(): number {
    if (!seen) return 0
    return paceOf(seen.bucket, seen.now + performance.now() - seen.seenAt, quota).nextTokenMs
  }

  return { take, report, pace, msUntilNext }
}

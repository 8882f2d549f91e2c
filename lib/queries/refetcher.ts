/**
 * When to ask again after notes that something changed: soon after the first, then at most once in half a second (less often
 * where answers are slow), never while one is still awaited, and not at all while nobody can see the page. Pure but for
 * the timers it is given.
 */
import type { LiveTopic } from '#lib/domain/live-note'

/** Milliseconds between two rounds of one tab unless told otherwise, and the most that a round is put off so that not all tabs ask at once. */
const APART_MS = 500
const JITTER_MS = 150

export type RefetcherOptions = {
  /** Asks again for what the topics concern; settles when the answers are there. */
  refetch(topics: ReadonlySet<LiveTopic>): Promise<unknown>
  isHidden(): boolean
  now(): number
  /** Calls back later; answers what prevents it. */
  after(ms: number, run: () => void): () => void
  random(): number
  /** Milliseconds between two rounds at least. */
  apartMs?: number
}

export type Refetcher = {
  note(topic: LiveTopic): void
  /** The page can be seen again: what was put off is asked for. */
  shown(): void
  stop(): void
}

export function createRefetcher(options: RefetcherOptions): Refetcher {
  const { refetch, isHidden, now, after, random, apartMs = APART_MS } = options
  let topics = new Set<LiveTopic>()
  let notBefore = Number.NEGATIVE_INFINITY
  let isAsking = false
  let isStopped = false
  let cancel: (() => void) | null = null

  const plan = () => {
    if (cancel !== null || isAsking || isStopped || topics.size === 0 || isHidden()) return
    cancel = after(Math.max(0, notBefore - now()) + random() * JITTER_MS, () => {
      cancel = null
      void run()
    })
  }
  const run = async () => {
    if (isHidden()) return
    const asked = topics
    topics = new Set()
    const beganAt = now()
    isAsking = true
    // A query that fails says so where it is shown.
    await refetch(asked).catch(() => {})
    isAsking = false
    notBefore = beganAt + Math.max(apartMs, 2 * (now() - beganAt))
    plan()
  }

  return {
    note(topic) {
      topics.add(topic)
      plan()
    },
    shown: plan,
    stop() {
      isStopped = true
      cancel?.()
    },
  }
}

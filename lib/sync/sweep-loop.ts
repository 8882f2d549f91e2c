/**
 * The pull that keeps the index true without any event: finds open tasks by search, and describes those most in
 * need of it, both within their share of the quota. Brisk while somebody looks at the list, about hourly at rest.
 * Only the leading process sweeps; after a restart it goes on from what the index holds.
 */
import type { Services } from '#lib/ctx'
import { AppError, type ErrorCode } from '#lib/domain/app-error'
import { findOpenTasks } from './find-open-tasks.ts'
import { startLeading } from './lead.ts'
import { keepDirectory } from './refresh-directory.ts'

/** Milliseconds. A reader counts for so long after their last look. */
const READER_MS = 60_000
const RECHECK_WATCHED_MS = 30_000
const RECHECK_AT_REST_MS = 3_600_000
const SEARCH_WATCHED_MS = 15_000
const SEARCH_AT_REST_MS = 600_000
const NAMES_MS = 15_000
const COUNT_MS = 300_000
const IDLE_MS = 500
const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000] as const
/** Failures that say nothing of the task asked about. */
const PASSING: readonly ErrorCode[] = [
  'connect_no_answer',
  'connect_failed',
  'connect_throttled',
  'connect_credentials',
  'database_unavailable',
]
/** Descriptions under way at once; the pacer decides how fast they go. */
const DESCRIBERS = 8

export function startSweep(services: Services): { stop(): Promise<void> } {
  const running = new Set<Promise<unknown>>()
  const lead = startLeading(services, 'sweep', (held) => {
    const run = sweepWhile(services, () => held.isHeld()).finally(() => running.delete(run))
    running.add(run)
  })
  return {
    async stop() {
      await lead.stop()
      await Promise.all(running)
    },
  }
}

async function sweepWhile(services: Services, isLeading: () => boolean): Promise<void> {
  const { store, clock } = services
  const refreshDirectory = keepDirectory(services)
  const isWatched = async () => {
    const { lookedAtListAt } = await store.instance.read()
    return lookedAtListAt !== null && clock.now() - lookedAtListAt.getTime() < READER_MS
  }

  await Promise.all([
    repeat(services, isLeading, searching()),
    repeat(services, isLeading, describing()),
    repeat(services, isLeading, async () => {
      await refreshDirectory()
      return NAMES_MS
    }),
    repeat(services, isLeading, async () => {
      await store.tasks.recordPausedCounts()
      return COUNT_MS
    }),
  ])

  function searching(): Step {
    let searchedAt = Number.NEGATIVE_INFINITY
    return async () => {
      const every = (await isWatched()) ? SEARCH_WATCHED_MS : SEARCH_AT_REST_MS
      if (clock.now() - searchedAt < every) return IDLE_MS
      const began = clock.now()
      try {
        if (await findOpenTasks(services, isLeading)) {
          searchedAt = clock.now()
          await store.instance.noteSweepFound(searchedAt - began)
        }
      } catch (error) {
        if (error instanceof AppError && error.code === 'connect_forbidden') {
          await store.instance.noteSearchRefused(error.code)
        }
        throw error
      }
      return IDLE_MS
    }
  }

  /** A round has ended when every open task was described since it began; a reader who comes back begins a new one. */
  function describing(): Step {
    let wasWatched = false
    return async () => {
      const watched = await isWatched()
      const { sweepBeganAt, sweepFoundAt, lastSweepEndedAt } = await store.instance.read()
      const hasEnded =
        sweepBeganAt === null || (lastSweepEndedAt !== null && lastSweepEndedAt >= sweepBeganAt)
      if (hasEnded || (watched && !wasWatched)) await store.instance.noteSweepBegan()
      wasWatched = watched

      const recheckMs = watched ? RECHECK_WATCHED_MS : RECHECK_AT_REST_MS
      const ids = await store.tasks.neediest(new Date(clock.now() - recheckMs), DESCRIBERS * 4)
      await describeAll(ids)
      if (sweepBeganAt !== null && sweepFoundAt !== null && !hasEnded) {
        const { tried, total } = await store.tasks.checkedSince(sweepBeganAt)
        if (tried === total) await store.instance.noteSweepEnded()
      }
      return ids.length === 0 ? IDLE_MS : 0
    }
  }

  /** One that Connect will not describe holds up nobody; only when none could be described is it Connect that fails. */
  async function describeAll(ids: string[]): Promise<void> {
    const queue = [...ids]
    const refusals: AppError[] = []
    const describer = async () => {
      for (let id = queue.shift(); id !== undefined && isLeading(); id = queue.shift()) {
        try {
          const seen = await services.connect.describeTask(id, 'sweep')
          if (seen === null) await store.tasks.forget(id)
          else await store.tasks.observe(id, seen)
        } catch (error) {
          if (!(error instanceof AppError)) throw error
          refusals.push(error)
          if (!PASSING.includes(error.code)) await store.tasks.noteTried(id)
        }
      }
    }
    await Promise.all(Array.from({ length: DESCRIBERS }, describer))
    if (refusals.length > 0 && refusals.length === ids.length) throw refusals[0]
  }
}

/** Does a piece of work and says after how many milliseconds to go on. */
type Step = () => Promise<number>

/** Repeats a step while leading. One that fails is tried again, ever more slowly, and when is told to those who wait. */
async function repeat({ store, log }: Services, isLeading: () => boolean, step: Step): Promise<void> {
  let failures = 0
  while (isLeading()) {
    let waitMs: number
    try {
      waitMs = await step()
      failures = 0
    } catch (error) {
      if (!(error instanceof AppError)) log.warn({ error }, 'a sweep was interrupted')
      waitMs = BACKOFF_MS[Math.min(failures++, BACKOFF_MS.length - 1)] ?? IDLE_MS
      await store.instance.noteNextTry(waitMs).catch(() => {})
    }
    for (let left = waitMs; left > 0 && isLeading(); left -= IDLE_MS) await pause(Math.min(left, IDLE_MS))
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

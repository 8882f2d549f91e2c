/**
 * The pull that keeps the index true without any event: finds open tasks by search, and describes those most in
 * need of it, both within their share of the quota. Brisk while somebody looks at the list, about hourly at rest.
 */
import type { Services } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { findOpenTasks } from './find-open-tasks.ts'
import { type Lead, startLeading } from './lead.ts'
import { keepDirectory } from './refresh-directory.ts'

/** Milliseconds. A reader counts for so long after their last look. */
const READER_MS = 60_000
const RECHECK_WATCHED_MS = 20_000
const RECHECK_AT_REST_MS = 3_600_000
const SEARCH_WATCHED_MS = 15_000
const SEARCH_AT_REST_MS = 600_000
const COUNT_EVERY_MS = 300_000
const TICK_MS = 500
const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000] as const
/** Descriptions under way at once; the pacer decides how fast they go. */
const DESCRIBERS = 8

export function startSweep(services: Services): { stop(): Promise<void> } {
  let isStopped = false
  const running = new Set<Promise<void>>()
  const lead = startLeading(services, 'sweep', (held) => {
    const run = sweepWhile(services, held, () => isStopped).finally(() => running.delete(run))
    running.add(run)
  })
  return {
    async stop() {
      isStopped = true
      await lead.stop()
      await Promise.all(running)
    },
  }
}

async function sweepWhile(services: Services, lead: Lead, isStopped: () => boolean): Promise<void> {
  const { store, clock, log } = services
  const isLeading = () => lead.isHeld() && !isStopped()
  const refreshDirectory = keepDirectory(services)
  let searchedAt = Number.NEGATIVE_INFINITY
  let countedAt = Number.NEGATIVE_INFINITY
  let search: Promise<void> | null = null

  const keepSearching = async (isWatched: boolean) => {
    const every = isWatched ? SEARCH_WATCHED_MS : SEARCH_AT_REST_MS
    if (search !== null || clock.now() - searchedAt < every) return
    search = withBackoff(async () => {
      await store.instance.noteSweepBegan()
      if (await findOpenTasks(services, isLeading)) await store.instance.noteSweepFound()
      searchedAt = clock.now()
    }).finally(() => {
      search = null
    })
  }

  /** Tries until it goes through or the lead is lost, and tells when the next try comes. */
  async function withBackoff(work: () => Promise<void>): Promise<void> {
    for (let tries = 0; isLeading(); tries++) {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof AppError)) log.warn({ error: String(error) }, 'a sweep was interrupted')
        const wait = BACKOFF_MS[Math.min(tries, BACKOFF_MS.length - 1)] ?? TICK_MS
        await store.instance.noteNextTry(wait).catch(() => {})
        await pause(wait)
      }
    }
  }

  while (isLeading()) {
    await withBackoff(async () => {
      const { lookedAtListAt, sweepFoundAt } = await store.instance.read()
      const isWatched = lookedAtListAt !== null && clock.now() - lookedAtListAt.getTime() < READER_MS
      await keepSearching(isWatched)
      await refreshDirectory()
      if (clock.now() - countedAt > COUNT_EVERY_MS && sweepFoundAt !== null) {
        await store.tasks.recordPausedCounts()
        countedAt = clock.now()
      }
      const recheckMs = isWatched ? RECHECK_WATCHED_MS : RECHECK_AT_REST_MS
      const ids = await store.tasks.neediest(new Date(clock.now() - recheckMs), DESCRIBERS * 4)
      if (ids.length === 0) {
        if (search === null && sweepFoundAt !== null) await store.instance.noteSweepEnded()
        await pause(TICK_MS)
        return
      }
      await describeAll(ids)
    })
  }
  await search

  async function describeAll(ids: string[]): Promise<void> {
    const queue = [...ids]
    const describer = async () => {
      for (let id = queue.shift(); id !== undefined && isLeading(); id = queue.shift()) {
        const seen = await services.connect.describeTask(id, 'sweep')
        if (seen === null) await store.tasks.forget(id)
        else await store.tasks.observe(id, seen)
      }
    }
    const ended = await Promise.allSettled(Array.from({ length: DESCRIBERS }, describer))
    const failed = ended.find((one) => one.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

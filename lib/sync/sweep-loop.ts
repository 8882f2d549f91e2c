/**
 * The pull that keeps the index true without any event: finds open tasks by search, and describes those most in
 * need of it, both within their share of the quota and in the rhythm that somebody benefits from. Only the leading process
 * sweeps; after a restart it goes on from what the index holds.
 */
import type { Services } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import type { InstanceRecord } from '#lib/store/instance-table'
import { describeNeediest } from './describe-neediest.ts'
import { findOpenTasks } from './find-open-tasks.ts'
import { forgetOld } from './forget-old.ts'
import { startLeading } from './lead.ts'
import { recordPausedCounts } from './record-paused-counts.ts'
import { keepAgentStates } from './refresh-agent-states.ts'
import { keepDirectory } from './refresh-directory.ts'
import { type Rhythm, rhythmOf } from './rhythm.ts'

/** Milliseconds. */
const NAMES_MS = 15_000
const AGENTS_MS = 5_000
const FORGET_MS = 86_400_000
const IDLE_MS = 500
const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000] as const

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
  const refreshDirectory = keepDirectory(services)
  const refreshAgentStates = keepAgentStates(services)
  await Promise.all([
    repeat(services, isLeading, searching(services, isLeading)),
    repeat(services, isLeading, describing(services, isLeading)),
    repeat(services, isLeading, () => refreshDirectory().then(() => NAMES_MS)),
    repeat(services, isLeading, () => refreshAgentStates().then(() => AGENTS_MS)),
    repeat(services, isLeading, () => recordPausedCounts(services)),
    repeat(services, isLeading, () => forgetOld(services, isLeading).then(() => FORGET_MS)),
  ])
}

/** Does a piece of work and says after how many milliseconds to go on. */
type Step = () => Promise<number>

async function readRhythm(services: Services): Promise<Rhythm & { instance: InstanceRecord }> {
  const instance = await services.store.instance.read()
  return { ...rhythmOf(instance, services.clock.now(), services.events !== null), instance }
}

function searching(services: Services, isLeading: () => boolean): Step {
  const { store, clock } = services
  let searchedAt = Number.NEGATIVE_INFINITY
  return async () => {
    const { searchMs } = await readRhythm(services)
    if (clock.now() - searchedAt < searchMs) return IDLE_MS
    const began = clock.now()
    try {
      const found = await findOpenTasks(services, isLeading)
      if (found !== null) {
        await store.sweep.suspectMissing(found)
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

/**
 * A round has ended when every open task was looked at since it began. The next begins when some are to be looked at again, or when the
 * rhythm becomes brisker.
 */
function describing(services: Services, isLeading: () => boolean): Step {
  const { store, clock } = services
  let lastRecheckMs = Number.POSITIVE_INFINITY
  return async () => {
    const { recheckMs, mustAsk, instance } = await readRhythm(services)
    const { sweepBeganAt, sweepFoundAt, lastSweepEndedAt } = instance
    const hasEnded = sweepBeganAt === null || (lastSweepEndedAt !== null && lastSweepEndedAt >= sweepBeganAt)
    const now = clock.now()
    const notSince = new Date(now - recheckMs)
    const isNextDue =
      hasEnded && (await store.sweep.neediest(notSince, 1, await store.instance.clocks())).length > 0
    if (sweepBeganAt === null || isNextDue || recheckMs < lastRecheckMs) {
      await store.instance.noteSweepBegan()
    }
    lastRecheckMs = recheckMs

    const count = await describeNeediest(services, notSince, isLeading)
    if (count === 0 && mustAsk) await describeNeediest(services, new Date(now), isLeading, 1)
    if (sweepBeganAt !== null && sweepFoundAt !== null && !hasEnded) {
      const { tried, total } = await store.sweep.checkedSince(sweepBeganAt)
      if (tried === total) await store.instance.noteSweepEnded()
    }
    return count === 0 ? IDLE_MS : 0
  }
}

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

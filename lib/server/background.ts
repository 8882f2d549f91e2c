/**
 * The work that goes on without anybody asking: sending what was requested, looking where it landed, taking events, checking
 * hints, sweeping, sealing the audit. It goes on inside each server or in workers (`scripts/worker.ts`), in any number of processes. It begins once the
 * database is there, and at the end lets go of everything within ten seconds, so that another process goes on at once
 * instead of waiting for leases to run out. Connections end with the process.
 */
import { startSealer } from '#lib/audit/sealer'
import type { Services } from '#lib/ctx'
import { startRunner } from '#lib/resumes/runner'
import { startHintChecks } from '#lib/sync/check-hints'
import { receiveEvents } from '#lib/sync/receive-events'
import { startSweep } from '#lib/sync/sweep-loop'
import { isReady, log, services } from './container.ts'
import { readEnv } from './env.ts'
import { endStreams } from './live-streams.ts'

const RETRY_MS = 1_000
/** A supervisor that sent the signal kills after ten seconds. */
const EXIT_WITHIN_MS = 9_500

type Work = { stop(): Promise<void> }

/** Takes over what SIGTERM and SIGINT do, also where BACKGROUND is off and there is no work. `onWorking`: it has begun. */
export function startBackground(onWorking = () => {}): void {
  const working = new AbortController()
  const started = readEnv().background === 'on' ? startWhenReady(working.signal, onWorking) : []
  exitGracefully(async () => {
    working.abort()
    await Promise.all((await started).map((work) => work.stop()))
  })
}

async function startWhenReady(signal: AbortSignal, onWorking: () => void): Promise<Work[]> {
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    if (await isReady()) {
      const built = await services().catch(() => null)
      if (built) {
        if (signal.aborted) return []
        onWorking()
        return startWork(built)
      }
    }
    if (isFirst) log().warn({}, 'waiting for the database, or for its migrations')
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
  return []
}

function startWork(services: Services): Work[] {
  const { events } = services
  return [
    startRunner(services),
    startHintChecks(services),
    startSweep(services),
    startSealer(services),
    ...(events === null ? [] : [receiveEvents(services, events)]),
  ]
}

/**
 * Next's own signal handlers end the process when HTTP has been answered, whatever else is under way. So they
 * are set aside, the work is stopped first, and then they do what they do: finish requests, and exit.
 */
function exitGracefully(stop: () => Promise<void>): void {
  let isLeaving = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const finishHttp = process.listeners(signal)
    process.removeAllListeners(signal)
    process.on(signal, () => {
      if (isLeaving) return
      isLeaving = true
      log().info({ signal }, 'stopping')
      endStreams()
      setTimeout(() => process.exit(1), EXIT_WITHIN_MS).unref()
      stop()
        .catch((error: unknown) => log().error({ error }, 'stopping failed'))
        .then(() => {
          if (finishHttp.length === 0) process.exit(0)
          for (const finish of finishHttp) (finish as (name: string) => void)(signal)
        })
    })
  }
}

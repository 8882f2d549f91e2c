/**
 * The work that goes on without anybody asking: sending what was requested, looking where it landed, sweeping.
 * It begins once the database is there, and at the end lets go of everything within ten seconds, so that another
 * process goes on at once instead of waiting for leases to run out. Connections end with the process.
 */
import { startRunner } from '#lib/resumes/runner'
import { startHintChecks } from '#lib/sync/check-hints'
import { startSweep } from '#lib/sync/sweep-loop'
import { isReady, log, services } from './container.ts'
import { endStreams } from './live-streams.ts'

const RETRY_MS = 1_000
/** A supervisor that sent the signal kills after ten seconds. */
const EXIT_WITHIN_MS = 9_500

type Work = { stop(): Promise<void> }

export function startBackground(): void {
  const working = new AbortController()
  const started = startWhenReady(working.signal)
  exitGracefully(async () => {
    working.abort()
    await Promise.all((await started).map((work) => work.stop()))
  })
}

async function startWhenReady(signal: AbortSignal): Promise<Work[]> {
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    if (await isReady()) {
      const built = await services().catch(() => null)
      if (built) return signal.aborted ? [] : [startRunner(built), startHintChecks(built), startSweep(built)]
    }
    if (isFirst) log().warn({}, 'waiting for the database, or for its migrations')
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  }
  return []
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

/**
 * Keeps the audit sealed, in every process that does background work: whoever comes first seals, so a process that is killed leaves no
 * lease to wait for. Once a day one of them checks the whole chain, and says loudly what it finds.
 */
import type { Services } from '#lib/ctx'
import { sealEntries } from './seal-entries.ts'
import { verifyChain } from './verify-chain.ts'

/** An entry is sealed within five seconds. */
const EVERY_MS = 1_000

export function startSealer(services: Services): { stop(): Promise<void> } {
  const { store, log } = services
  const stopping = new AbortController()

  const check = async () => {
    if (!(await store.auditSeals.claimVerification())) return
    const { seq, faults } = await verifyChain(services, { signal: stopping.signal })
    if (faults.length > 0) log.error({ faults }, 'the audit does not agree with its seals')
    else log.info({ auditSeq: seq }, 'the audit agrees with its seals')
  }
  /** Each by itself: a long check holds up no sealing. */
  const repeat = async (work: () => Promise<unknown>) => {
    while (!stopping.signal.aborted) {
      await work().catch((error: unknown) => {
        if (!stopping.signal.aborted)
          log.warn({ error }, 'the audit could not be sealed or checked; trying again')
      })
      await pause(EVERY_MS, stopping.signal)
    }
  }
  const seal = async () => {
    if ((await store.auditSeals.countUnsealed()) > 0) await sealEntries(services)
  }
  const ended = Promise.all([repeat(seal), repeat(check)])
  return {
    async stop() {
      stopping.abort()
      await ended
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

import { setTimeout as sleep } from 'node:timers/promises'
import { PlainError } from './plain-error.ts'

/** Resolves when the server at `origin` says that it is ready. @throws PlainError after a minute without. */
export async function waitUntilReady(origin: string): Promise<void> {
  const deadline = performance.now() + 60_000
  let last = 'it does not answer'
  while (performance.now() < deadline) {
    try {
      const signal = AbortSignal.timeout(5_000)
      const answer = await fetch(`${origin}/api/health/ready`, { signal, redirect: 'manual' })
      if (answer.status === 200) return
      last = `${answer.status}: ${(await answer.text()).slice(0, 300)}`
    } catch {
      last = 'it does not answer'
    }
    await sleep(100)
  }
  throw new PlainError(
    `The desk did not become ready within a minute (${last}): see its log above or in .data/log.`,
  )
}

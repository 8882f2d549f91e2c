/** Asks Connect what agents do now, for those whom somebody looks at and for nobody else. */
import type { Services } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { isPassing } from './is-passing.ts'

/** Connect takes at most so many agents in one question. */
const AGENTS_PER_QUESTION = 100
/** A role that may not ask is asked again this seldom. */
const RETRY_FORBIDDEN_MS = 600_000
const RETRY_MS = 30_000

export function keepAgentStates({ connect, store, clock, log }: Services) {
  let notBefore = Number.NEGATIVE_INFINITY

  /** Never throws for Connect's sake: what is not known is shown as unknown. */
  return async function refreshAgentStates(): Promise<void> {
    if (clock.now() < notBefore) return
    const due = await store.agentStates.due(AGENTS_PER_QUESTION)
    if (due.length === 0) return
    try {
      await store.agentStates.keep(due, await connect.listAgentStates(due))
    } catch (error) {
      if (!(error instanceof AppError) || !error.code.startsWith('connect_')) throw error
      const isForbidden = error.code === 'connect_forbidden'
      // A question that Connect refuses is not asked again before those about other agents.
      if (!isForbidden && !isPassing(error.code)) await store.agentStates.keep(due, [])
      notBefore = clock.now() + (isForbidden ? RETRY_FORBIDDEN_MS : RETRY_MS)
      log.warn({ error }, 'what agents do now could not be read')
    }
  }
}

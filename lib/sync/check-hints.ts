/**
 * Checks what events and answers suggest: describes each task whose hint is due, in any process. What ends a hint is
 * decided where descriptions are joined; whoever looks at the task for another reason serves as its check.
 */
import type { Services } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { type Background, workOff } from '#lib/work-off'
import { isPassing } from './is-passing.ts'

/** Checks under way at once in one process; the pacer decides how fast they go. */
const MAX_CHECKS = 8
/** Well within a check's lease: what waits longer for its turn stands in line anew. Milliseconds. */
const PATIENCE_MS = 8_000

export function startHintChecks(services: Services): Background {
  const { store } = services
  return workOff({
    services,
    limit: MAX_CHECKS,
    claim: () => store.hints.claim(),
    work: (taskId, stopping) => checkHint(services, taskId, stopping),
    nextInMs: () => store.hints.nextDueInMs(),
    wakesOn: 'hint_due',
  })
}

/**
 * Never throws for Connect's sake: a check without an answer is made again later and does not count. One that Connect refuses for
 * what is asked about counts, or an event about such a contact would be checked for ever.
 */
async function checkHint(
  { connect, store, clock }: Services,
  taskId: string,
  stopping: AbortSignal,
): Promise<void> {
  const askedAt = new Date(clock.now())
  try {
    const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), stopping])
    const seen = await connect.describeTask(taskId, 'eventCheck', signal)
    if (seen === null) await store.tasks.forget(taskId, askedAt)
    else await store.tasks.observe(taskId, seen)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // A role that may not describe says nothing of the task either.
    const isPassed = isPassing(error.code) || error.code === 'connect_forbidden'
    if (isPassed) await store.hints.postpone(taskId, stopping.aborted)
    else await store.hints.countCheck(taskId, askedAt)
  }
}

/**
 * What a look shows about an act: the one place where facts are held against the epoch a person acted on.
 * Both kinds of act are mirror images: a resume waits for a resume later than its pause, a pause again for a
 * pause later than its resume.
 */
import { type Epoch, isLaterEpoch } from './epoch.ts'
import type { ActKind } from './resume-outcome.ts'
import { isPaused, type TaskFacts } from './task-facts.ts'

/**
 * - `open`: still as the person saw it; nobody has done the act yet.
 * - `done`: the act's effect is there, by whoever.
 * - `overtaken`: done, and then undone and begun anew: a later epoch than the person saw.
 * - `ended`: the task is over.
 */
export type Appraisal = 'open' | 'done' | 'overtaken' | 'ended'

export function appraise(
  kind: ActKind,
  epoch: Epoch,
  facts: TaskFacts,
  runningVerdict: Epoch | null = null,
): Appraisal {
  if (facts.disconnectedAt !== null) return 'ended'
  const paused = isPaused(facts, runningVerdict)
  if (kind === 'resume') {
    if (!paused) return 'done'
    return isLaterEpoch({ at: facts.pausedAt ?? 0, count: facts.pauseCount }, epoch) ? 'overtaken' : 'open'
  }
  if (paused) return 'done'
  return facts.resumedAt !== null && facts.resumedAt > epoch.at ? 'overtaken' : 'open'
}

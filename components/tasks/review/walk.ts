/** The way through a review: what is open, what was decided (also when it is still on its way there), and where to go next. Pure. */
import type { Outcome } from '#lib/domain/resume-outcome'
import type { Decision, ReviewCounts, ReviewItem } from '#lib/domain/review'
import type { PendingDecision } from './decision-sender.ts'

/** `open`: to be decided. `left`: no longer paused, and nobody decided. */
export type Step = { item: ReviewItem; state: Decision | 'open'; pending: PendingDecision | null }

export function stepsOf(
  items: readonly ReviewItem[],
  pending: ReadonlyMap<string, PendingDecision>,
  isFinished: boolean,
): Step[] {
  return items.map((item) => {
    const sent = pending.get(item.taskId) ?? null
    const decided = item.decision ?? (sent === null || sent.state === 'refused' ? null : sent.wish.kind)
    const hasLeft = !isFinished && !item.isPaused && sent === null
    return { item, state: decided ?? (hasLeft ? 'left' : 'open'), pending: sent }
  })
}

export function countsOf(steps: readonly Step[]): ReviewCounts {
  const counts: ReviewCounts = { resume: 0, keep: 0, skip: 0, left: 0, open: 0 }
  for (const { state } of steps) counts[state] += 1
  return counts
}

/** The next open task after this one, or else before it; null when everything is decided. */
export function nextOpen(steps: readonly Step[], after: number): Step | null {
  const isOpen = ({ state }: Step) => state === 'open'
  return steps.slice(after + 1).find(isOpen) ?? steps.slice(0, Math.max(0, after + 1)).find(isOpen) ?? null
}

/** One task on or back, whatever was decided of it; those that have left are passed over. */
export function neighbour(steps: readonly Step[], from: number, direction: 1 | -1): Step | null {
  const ahead = direction === 1 ? steps.slice(from + 1) : steps.slice(0, from).reverse()
  return ahead.find(({ state }) => state !== 'left') ?? null
}

const AS_WISHED: readonly Outcome[] = ['resumed', 'already_resumed']

/** What became of a review, each task once: resumes by whether they are known to have been had. */
export function resultsOf(steps: readonly Step[]) {
  const { resume, ...others } = countsOf(steps)
  const failed = steps.filter(({ item }) => isNotResumed(item)).length
  const underWay = steps.filter(({ item, state }) => state === 'resume' && item.outcome === null).length
  return { resumed: resume - failed - underWay, underWay, failed, ...others }
}

/** It was to be resumed, and was not. */
export function isNotResumed({ decision, outcome }: ReviewItem): boolean {
  return decision === 'resume' && outcome !== null && !AS_WISHED.includes(outcome)
}

/** The columns that lists are filtered and sorted by, read off the facts: whoever writes facts writes these with them. */
import { type Epoch, isSameEpoch } from '#lib/domain/epoch'
import { expiryOf, isPaused, type TaskFacts } from '#lib/domain/task-facts'

export function readOff(facts: TaskFacts, verdict: Epoch | null) {
  const { body } = facts
  const expiry = expiryOf(body)
  const verdictHolds =
    verdict !== null && isSameEpoch(verdict, { at: facts.pausedAt ?? 0, count: facts.pauseCount })
  return {
    isOpen: facts.disconnectedAt === null && body.channel === 'TASK',
    isPaused: facts.stamp.rank === 1 && isPaused(facts, verdictHolds ? verdict : null),
    pausedMs: facts.pausedAt,
    resumedMs: facts.resumedAt,
    disconnectedMs: facts.disconnectedAt,
    pauseCount: facts.pauseCount,
    initiatedMs: body.initiatedAt,
    expiresMs: expiry.expiresAt,
    isExpiryEstimated: expiry.isEstimated,
    name: body.name,
    description: body.description,
    queueId: body.queueId ?? facts.lastQueue?.id ?? null,
    agentId: body.agentId,
    priority: body.priority,
  }
}

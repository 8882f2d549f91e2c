/** From what is kept of a review to what people read; pure. */
import { isSameEpoch } from '#lib/domain/epoch'
import type { ReviewItem, ReviewSummary } from '#lib/domain/review'
import type { ReviewItemRecord, ReviewRecord } from '#lib/store/review-table'

export function toSummary(record: ReviewRecord, readerId: string): ReviewSummary {
  return {
    reviewId: record.reviewId,
    person: { id: record.personId, name: record.personName },
    isMine: record.personId === readerId,
    view: record.view,
    size: record.size,
    isCut: record.isCut,
    startedAt: record.startedAt.getTime(),
    finishedAt: record.finishedAt?.getTime() ?? null,
    counts: {
      resume: record.countResume,
      keep: record.countKeep,
      skip: record.countSkip,
      left: record.countLeft,
      open: record.countOpen,
    },
  }
}

export function toItem(record: ReviewItemRecord): ReviewItem {
  const epoch = record.pausedMs === null ? null : { at: record.pausedMs, count: record.pauseCount }
  const began = { at: record.epochMs, count: record.epochCount }
  return {
    position: record.position,
    taskId: record.taskId,
    name: record.name,
    isPaused: record.isPaused,
    epoch,
    isRepaused: record.isPaused && epoch !== null && !isSameEpoch(epoch, began),
    decision: record.decision,
    decidedAt: record.decidedAt?.getTime() ?? null,
    outcome: record.outcome,
    keptUntil: record.keepUntilMs,
    reason: record.reason,
  }
}

/** What the reader may do with batches; the server asks again. */
import type { BatchView } from '#lib/domain/batch'

export type BatchAbilities = {
  resumeMany: boolean
  pauseAgain: boolean
  /** Hold all, and what others have started. */
  holdBatches: boolean
}

/** Whether the reader may hold, continue, cancel and pace this batch. */
export function maySteer(batch: BatchView, may: BatchAbilities): boolean {
  return batch.isMine ? may.resumeMany : may.holdBatches
}

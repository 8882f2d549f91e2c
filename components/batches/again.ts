/** What is to be done again with tasks of a batch: the same once more, or the pause that undoes none of it. */
import type { BatchGroup } from '#lib/domain/batch'
import type { ActKind, Outcome } from '#lib/domain/resume-outcome'

export type AgainWish = {
  kind: ActKind
  outcomes: Outcome[]
  /** Only those of one group, or of these tasks. */
  group?: BatchGroup
  cause?: string
  taskIds?: string[]
  /** The flow to resume with. */
  flowId: string | null
  /** Prefilled; people may change it. */
  reason: string
}

/**
 * Reviews: a team lead goes through a set of paused tasks, frozen at the start, one at a time. What a browser is told of one,
 * and the shapes in which decisions cross the border.
 */
import * as z from 'zod'
import { epochSchema } from './act-request.ts'
import type { Epoch } from './epoch.ts'
import { keepUntilSchema } from './note-schema.ts'
import type { Outcome } from './resume-outcome.ts'
import type { Clocks } from './task-row.ts'

/** `left`: when the review was finished it was no longer paused, and nobody had decided. */
export const DECISIONS = ['resume', 'keep', 'skip', 'left'] as const
export type Decision = (typeof DECISIONS)[number]

/** `reviewId` is made by the client. `view`: the query string of the view, as in the address bar; empty is all paused tasks. */
export const startReviewSchema = z.strictObject({ reviewId: z.uuid(), view: z.string().max(8_000) })
export type StartReviewInput = z.infer<typeof startReviewSchema>

/** `decisionId` is made by the client and names the request or the keep that it leads to. */
export const decideInReviewSchema = z.strictObject({
  reviewId: z.uuid(),
  decisionId: z.uuid(),
  taskId: z.string().min(1).max(256),
  decision: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('resume'), epoch: epochSchema }),
    keepUntilSchema.pick({ epoch: true, until: true, reason: true }).extend({ kind: z.literal('keep') }),
    z.strictObject({ kind: z.literal('skip') }),
  ]),
})
export type DecideInReviewInput = z.infer<typeof decideInReviewSchema>

export const reviewIdSchema = z.strictObject({ reviewId: z.uuid() })

/** `open`: paused and not decided. `left`: not decided, and no longer paused, now or when the review ended. */
export type ReviewCounts = Record<Decision | 'open', number>

export type ReviewSummary = {
  reviewId: string
  person: { id: string; name: string }
  isMine: boolean
  view: string
  size: number
  /** More matched than one review takes; these were the first in the view's order. */
  isCut: boolean
  /** Database clock. */
  startedAt: number
  finishedAt: number | null
  counts: ReviewCounts
}

export type ReviewItem = {
  position: number
  taskId: string
  /** Null of a task that is no longer kept. */
  name: string | null
  /** Whether it is paused now, and in which pause. */
  isPaused: boolean
  epoch: Epoch | null
  /** It is in another pause than when the review began. */
  isRepaused: boolean
  decision: Decision | null
  decidedAt: number | null
  /** What became of the resume; null while it is under way, and for any other decision. */
  outcome: Outcome | null
  /** Of a keep. AWS ms. */
  keptUntil: number | null
  reason: string | null
}

export type Review = { clocks: Clocks; review: ReviewSummary; items: ReviewItem[] }
export type ReviewList = { clocks: Clocks; reviews: ReviewSummary[] }

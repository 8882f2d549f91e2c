import type { Ctx } from '#lib/ctx'
import type { LiveTopic } from '#lib/domain/live-note'
import { requirePermission } from '#lib/domain/require-permission'
import type { LiveHub } from './live-hub.ts'

/**
 * Gives what passes on, once it is begun, which topics change, and answers what ends it. Notes say nothing of what changed: that is read
 * by routes, which ask again who reads. @throws AppError `not_permitted`.
 */
export function watchLive({
  ctx,
  hub,
}: {
  ctx: Ctx
  hub: LiveHub
}): (send: (topic: LiveTopic) => void) => () => void {
  requirePermission(ctx, 'see')
  return (send) => hub.join(send)
}

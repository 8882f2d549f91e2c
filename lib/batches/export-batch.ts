import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import type { BatchItem } from '#lib/domain/batch'
import { type Cell, type CsvTable, csvTable } from '#lib/domain/csv'
import { requirePermission } from '#lib/domain/require-permission'
import { toItems } from './to-items.ts'

/** Rows read at once: all that an export ever holds. */
const PAGE = 500

/**
 * Every request of a batch in its order, each as it is when its turn comes. `seen_at` is Connect's own time, the others are Unpause's; all in UTC.
 * @throws AppError `not_permitted`, `not_found`.
 */
export async function exportBatch({
  ctx,
  input: { batchId },
}: {
  ctx: Ctx
  input: { batchId: string }
}): Promise<CsvTable> {
  requirePermission(ctx, 'export')
  const batch = await ctx.store.batchList.find(batchId)
  if (batch === null) throw new AppError('not_found')
  return csvTable(`batch-${batch.number}`, COLUMNS, readItems(ctx, batchId))
}

async function* readItems(ctx: Ctx, batchId: string): AsyncGenerator<BatchItem> {
  for (let after = -1; ; ) {
    const items = await toItems(ctx, await ctx.store.batchItems.page(batchId, {}, after, PAGE))
    yield* items
    const last = items.at(-1)
    if (last === undefined || items.length < PAGE) return
    after = last.position
  }
}

const COLUMNS: Record<string, (item: BatchItem) => Cell> = {
  position: ({ position }) => position + 1,
  task_id: (item) => item.taskId,
  name: (item) => item.taskName,
  queue_id: ({ queue }) => queue?.id ?? null,
  queue: ({ queue }) => queue?.name ?? null,
  agent_id: ({ agent }) => agent?.id ?? null,
  agent: ({ agent }) => agent?.name ?? null,
  state: (item) => item.state,
  group: (item) => item.group,
  settled_at: ({ settledAt }) => instant(settledAt),
  confirmed_by: (item) => item.confirmedBy,
  is_answer_lost: (item) => item.isAnswerLost,
  is_later_pause: (item) => item.isLaterPause,
  seen_at: ({ seenAt }) => instant(seenAt),
  disconnect_reason: (item) => item.disconnectReason,
  calls: (item) => item.sends,
  error: ({ error }) => error?.code ?? null,
  connect_error: ({ error }) => error?.connectName ?? null,
  connect_message: ({ error }) => error?.connectMessage ?? null,
  aws_request_id: (item) => item.awsRequestId,
  landing: (item) => item.landing,
  landing_queue: ({ landingQueue }) => landingQueue?.name ?? landingQueue?.id ?? null,
  landing_agent: ({ landingAgent }) => landingAgent?.name ?? landingAgent?.id ?? null,
  landing_checked_at: ({ landingCheckedAt }) => instant(landingCheckedAt),
  is_in_tray: (item) => item.isInTray,
}

function instant(ms: number | null): Cell {
  return ms === null ? null : new Date(ms)
}

import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { BATCH_GROUPS, type BatchDetail, type BatchItemGroup } from '#lib/domain/batch'
import { requirePermission } from '#lib/domain/require-permission'
import type { BatchCount } from '#lib/store/batch-list'
import { readHold } from './read-hold.ts'
import { toItems } from './to-items.ts'
import { viewBatches } from './view-batches.ts'

const LATEST = 10

/** One batch: how far it is, what became of its requests by cause, how fast it went. @throws AppError `not_permitted`, `not_found`. */
export async function readBatch({
  ctx,
  input: { batchId },
}: {
  ctx: Ctx
  input: { batchId: string }
}): Promise<BatchDetail> {
  requirePermission(ctx, 'see')
  const { store } = ctx
  const found = await store.batchList.find(batchId)
  if (found === null) throw new AppError('not_found')
  const [clocks, hold, counts, sentPerMinute, latest] = await Promise.all([
    store.instance.clocks(),
    readHold(ctx),
    store.batchList.counts([batchId]),
    store.batchList.sentPerMinute(batchId),
    store.batchItems.latest(batchId, LATEST),
  ])
  const [batch] = await viewBatches(ctx, [found], { counts, clocks, hold })
  if (batch === undefined) throw new AppError('not_found')
  return { clocks, hold, batch, groups: groupsOf(counts), sentPerMinute, latest: await toItems(ctx, latest) }
}

/** From the very counts that the states are told by, so that both always say the same. */
function groupsOf(counts: readonly BatchCount[]): BatchItemGroup[] {
  const groups = new Map<string, BatchItemGroup>()
  for (const { group, cause, count, connectName, connectMessage } of counts) {
    const key = `${group} ${cause}`
    const had = groups.get(key)
    groups.set(key, {
      group,
      cause,
      count: count + (had?.count ?? 0),
      connectName: had?.connectName ?? connectName,
      connectMessage: had?.connectMessage ?? connectMessage,
    })
  }
  const order = ({ group }: BatchItemGroup) => BATCH_GROUPS.indexOf(group)
  return [...groups.values()].sort((a, b) => order(a) - order(b) || b.count - a.count)
}

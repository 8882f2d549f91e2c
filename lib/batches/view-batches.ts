/** Batches as one reader is told of them: counts, state, pace and time left. */
import type { Ctx } from '#lib/ctx'
import {
  type BatchCounts,
  type BatchesHold,
  type BatchPace,
  type BatchState,
  type BatchView,
  ITEM_STATES,
} from '#lib/domain/batch'
import { LANDINGS, type Landing } from '#lib/domain/resume-outcome'
import type { Clocks } from '#lib/domain/task-row'
import { aheadAt, batchPace } from '#lib/resumes/batch-pace'
import type { BatchCount, ListedBatch } from '#lib/store/batch-list'
import { sharedPace } from './shared-pace.ts'

/** In the order given. `counts` are of these batches, `hold` is what holds all. */
export async function viewBatches(
  ctx: Ctx,
  batches: readonly ListedBatch[],
  { counts, clocks, hold }: { counts: readonly BatchCount[]; clocks: Clocks; hold: BatchesHold },
): Promise<BatchView[]> {
  const byBatch = Map.groupBy(counts, (count) => count.batchId)
  const isHeld = hold.held !== null || hold.stopped !== null
  const told = batches.map((batch) => {
    const tally = tallyOf(byBatch.get(batch.batchId) ?? [])
    const { waiting, under_way, checking } = tally.counts
    const openCount = waiting + under_way + checking
    const state = stateOf(batch, openCount, clocks.deskNow)
    return { batch, tally, openCount, state, goes: !isHeld && (state === 'starting' || state === 'running') }
  })
  const going = told.filter(({ goes }) => goes).map(({ batch }) => batch)
  const paces = await pacesOf(ctx, going)
  return told.map(({ batch, tally, openCount, state }) => {
    const pace = paces.get(batch.batchId) ?? null
    const untilStart = Math.max(0, batch.startsAt.getTime() - clocks.deskNow) / 1000
    return {
      ...toView(batch, ctx.person.id),
      ...tally,
      state,
      pace,
      secondsLeft: pace?.perMinute ? Math.ceil(untilStart + (openCount * 60) / pace.perMinute) : null,
    }
  })
}

/** By batch id; of batches that go on, or are about to. */
async function pacesOf(ctx: Ctx, going: readonly ListedBatch[]): Promise<Map<string, BatchPace>> {
  const paces = new Map<string, BatchPace>()
  for (const [kind, batches] of Map.groupBy(going, (batch) => batch.kind)) {
    const [all, running] = await Promise.all([batchPace(ctx, kind, null), ctx.store.batchList.running(kind)])
    if (await ctx.store.turns.areInDoubt(kind, aheadAt(all))) {
      for (const { batchId } of batches) paces.set(batchId, { perMinute: 0, limitedBy: 'doubts' })
      continue
    }
    for (const { batchId, perMinute } of batches) {
      const rivals = running.filter((other) => other.batchId !== batchId).map((other) => other.perMinute)
      paces.set(batchId, sharedPace(all, perMinute, rivals))
    }
  }
  return paces
}

/** A batch whose last request has ended is over, also in the moment before that is noted. */
function stateOf(batch: ListedBatch, openCount: number, deskNow: number): BatchState {
  const isOver = batch.finishedAt !== null || openCount === 0
  if (batch.cancelledAt !== null) return isOver ? 'cancelled' : 'stopping'
  if (isOver) return 'finished'
  if (batch.heldAt !== null) return 'held'
  return batch.startsAt.getTime() > deskNow ? 'starting' : 'running'
}

function tallyOf(rows: readonly BatchCount[]): Pick<BatchView, 'counts' | 'landings' | 'notLanded'> {
  const counts = Object.fromEntries(ITEM_STATES.map((state) => [state, 0])) as BatchCounts
  const landings = Object.fromEntries(LANDINGS.map((landing) => [landing, 0])) as Record<Landing, number>
  let notLanded = 0
  for (const { state, group, landing, count } of rows) {
    counts[state] += count
    if (landing !== null && group === 'done') landings[landing] += count
    if (group === 'not_landed') notLanded += count
  }
  return { counts, landings, notLanded }
}

function toView(batch: ListedBatch, readerId: string) {
  const { personId, personName, flowId, flowName, sourceBatchId, sourceNumber, ...rest } = batch
  return {
    batchId: rest.batchId,
    number: rest.number,
    kind: rest.kind,
    person: { id: personId, name: personName },
    isMine: personId === readerId,
    reason: rest.reason,
    flow: flowId === null ? null : { id: flowId, name: flowName },
    size: rest.size,
    selectedBy: rest.selectedBy,
    selectedAt: rest.selectedAt.getTime(),
    createdAt: rest.createdAt.getTime(),
    startsAt: rest.startsAt.getTime(),
    perMinute: rest.perMinute,
    heldAt: rest.heldAt?.getTime() ?? null,
    heldBy: rest.heldBy,
    cancelledAt: rest.cancelledAt?.getTime() ?? null,
    cancelledBy: rest.cancelledBy,
    finishedAt: rest.finishedAt?.getTime() ?? null,
    source:
      sourceBatchId === null || sourceNumber === null
        ? null
        : { batchId: sourceBatchId, number: sourceNumber },
  }
}

/**
 * What a batch would do, before anything is done: which tasks it takes up and in which pause, which it leaves out and why, where they go
 * back to and how long it takes. The plan is kept, so that what is started is what was shown.
 */
import { v7 as uuid } from 'uuid'
import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { type BatchPlan, LEFT_OUT_REASONS } from '#lib/domain/batch-plan'
import type { PlanBatchInput } from '#lib/domain/batch-schema'
import { MAX_BATCH } from '#lib/domain/limits'
import { requirePermission } from '#lib/domain/require-permission'
import { batchPace } from '#lib/resumes/batch-pace'
import type { PlanSource } from '#lib/store/plan-table'
import { ownSelection } from './own-selection.ts'
import { pageOfView } from './page-of-view.ts'
import { capacityFor } from './read-plan-capacity.ts'
import { sharedPace } from './shared-pace.ts'

/** @throws AppError `not_permitted`, `selection_gone`, `not_found` (the batch), `batch_too_large`. */
export async function planBatch({ ctx, input }: { ctx: Ctx; input: PlanBatchInput }): Promise<BatchPlan> {
  const { kind, of, perMinute } = input
  requirePermission(ctx, 'resumeMany')
  if (kind === 'pause') requirePermission(ctx, 'pauseAgain')
  const { store, settings } = ctx
  const frozenId = 'selected' in of ? (of.selected.selectionId ?? null) : null
  const frozen = frozenId === null ? null : await ownSelection(ctx, frozenId)
  const sourceBatchId = 'batchId' in of ? of.batchId : null
  if (sourceBatchId !== null && (await store.batchList.find(sourceBatchId)) === null) {
    throw new AppError('not_found')
  }
  const source: PlanSource =
    'batchId' in of ? of : { selectionId: frozenId, without: of.selected.without, items: of.selected.items }

  const planId = uuid()
  const view = frozen?.view ?? null
  const { selected, planned, stale } = await store.transaction(async (tx) => {
    // As old as what was selected: a plan made anew does not make a selection younger.
    const createdAt = frozen?.createdAt
    await tx.selections.add({
      selectionId: planId,
      personId: ctx.person.id,
      view,
      kind,
      sourceBatchId,
      createdAt,
    })
    await tx.plans.fill(planId, kind, source)
    const counts = await tx.plans.counts(planId)
    if (counts.planned > MAX_BATCH) throw new AppError('batch_too_large', { most: MAX_BATCH })
    return counts
  })

  const clocks = await store.instance.clocks()
  const inAll = frozenId === null ? [planId] : [frozenId, planId]
  const [byQueue, byAgent, leftOut, pace, running, matchingSince] = await Promise.all([
    store.plans.byQueue(planId),
    store.plans.byAgent(planId),
    store.plans.leftOut(planId),
    batchPace(ctx, kind, null),
    store.batchList.running(kind),
    view === null ? 0 : store.selections.countMatching(inAll, pageOfView(view), clocks.awsNow),
  ])
  const capacity =
    kind === 'resume' ? await capacityFor(ctx, byAgent) : { overCapacity: [], unknownCapacity: 0 }
  const timed = (wish: number | null) => {
    const shared = sharedPace(
      pace,
      wish,
      running.map(({ perMinute }) => perMinute),
    )
    return { ...shared, seconds: Math.ceil((planned * 60) / shared.perMinute) }
  }
  return {
    clocks,
    planId,
    kind,
    view,
    matchingSince,
    selectedCount: selected,
    count: planned,
    byQueue,
    byAgent,
    ...capacity,
    leftOut: LEFT_OUT_REASONS.flatMap((reason) => {
      const tasks = leftOut.filter((task) => task.reason === reason)
      const [first] = tasks
      if (first === undefined) return []
      return {
        reason,
        count: first.count,
        tasks: tasks.map(({ taskId, name, by }) => ({ taskId, name, by })),
      }
    }),
    staleCount: stale,
    fastest: timed(null),
    spread: perMinute === undefined ? null : timed(perMinute),
    typedNumberAbove: settings.typedNumberAbove,
  }
}

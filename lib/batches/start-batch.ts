/**
 * Starts a batch: what its plan says, recorded whole in one transaction, or not at all. Sent twice, it is the same batch; a plan starts
 * one batch only, from however many tabs.
 */
import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import type { StartedBatch } from '#lib/domain/batch'
import type { StartBatchInput } from '#lib/domain/batch-schema'
import { BATCH_START_SECONDS } from '#lib/domain/limits'
import { requirePermission } from '#lib/domain/require-permission'
import type { NewBatch } from '#lib/store/batch-start'
import type { Store } from '#lib/store/store'
import { ownSelection } from './own-selection.ts'
import { readHold } from './read-hold.ts'
import { viewBatches } from './view-batches.ts'

/**
 * Nothing is sent before the seconds in which it can be cancelled are over.
 * @throws AppError `not_permitted`, `flow_not_allowed`, `selection_gone`, `nothing_to_do`, `number_not_typed`, `request_id_reused`,
 * `bad_input` (a flow for a pause).
 */
export async function startBatch({
  ctx,
  input,
}: {
  ctx: Ctx
  input: StartBatchInput
}): Promise<StartedBatch> {
  requirePermission(ctx, 'resumeMany')
  const flowId = allowedFlow(ctx, input.flowId)
  await ctx.store.transaction((tx) => record({ ...ctx, store: tx }, input, flowId))
  const { store } = ctx
  const [clocks, hold, counts, started] = await Promise.all([
    store.instance.clocks(),
    readHold(ctx),
    store.batchList.counts([input.batchId]),
    store.batchList.find(input.batchId),
  ])
  const [batch] = await viewBatches(ctx, started === null ? [] : [started], { counts, clocks, hold })
  if (batch === undefined) throw new AppError('not_found')
  return { clocks, batch }
}

async function record(ctx: Ctx, input: StartBatchInput, flowId: string | null): Promise<void> {
  const { store, person, settings } = ctx
  if (await isRecorded(store, input, person.id)) return
  // Whoever else starts this plan waits here, and then finds that it was started.
  const plan = await ownSelection(ctx, input.planId, { isLocked: true })
  if (plan.kind === null) throw new AppError('bad_input', { field: 'planId' })
  if (plan.kind === 'pause') {
    requirePermission(ctx, 'pauseAgain')
    if (flowId !== null) throw new AppError('bad_input', { field: 'flowId' })
  }
  if (await isRecorded(store, input, person.id)) return
  const { planned: size } = await store.plans.counts(input.planId)
  if (size === 0) throw new AppError('nothing_to_do')
  if (size > settings.typedNumberAbove && input.typedNumber !== size) throw new AppError('number_not_typed')

  const batch: NewBatch = {
    batchId: input.batchId,
    planId: input.planId,
    kind: plan.kind,
    personId: person.id,
    reason: input.reason,
    flowId,
    size,
    selectedBy: plan.view,
    selectedAt: plan.createdAt,
    sourceBatchId: plan.sourceBatchId,
    perMinute: input.perMinute ?? null,
  }
  if (!(await store.batchStart.add(batch))) throw new AppError('request_id_reused')
  const { batchId, kind, personId, reason, perMinute, sourceBatchId } = batch
  const startsInSeconds = BATCH_START_SECONDS + (input.startInSeconds ?? 0)
  await store.audit.add({
    kind: 'batch_started',
    batchId,
    actKind: kind,
    personId,
    reason,
    detail: { size, flowId, perMinute, startsInSeconds, sourceBatchId },
  })
  await store.batchStart.addRequests(batch)
  await store.batchStart.setOff(batchId, startsInSeconds)
}

/** The same wish is recorded once. @throws AppError `request_id_reused`: this id was used otherwise; `selection_gone`: the plan was. */
async function isRecorded(store: Store, { batchId, planId }: StartBatchInput, personId: string) {
  const before = await store.batchStart.find(batchId, planId)
  if (before === null) return false
  if (before.batchId !== batchId) throw new AppError('selection_gone')
  if (before.planId !== planId || before.personId !== personId) throw new AppError('request_id_reused')
  return true
}

function allowedFlow(ctx: Ctx, flowId: string | undefined): string | null {
  if (flowId === undefined) return null
  requirePermission(ctx, 'resumeWithFlow')
  if (!ctx.settings.resumeFlowIds.includes(flowId)) throw new AppError('flow_not_allowed')
  return flowId
}

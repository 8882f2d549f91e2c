import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { requirePermission } from '#lib/domain/require-permission'
import type { TaskDetail } from '#lib/domain/task-row'
import { viewActs } from '#lib/resumes/view-acts'
import { consoleUrlOf } from './console-url.ts'
import { sharedFreshness } from './shared-freshness.ts'
import { toRow } from './to-row.ts'

/**
 * Everything known of one task, from the index.
 * @throws AppError `not_permitted`, `task_unknown`.
 */
export async function describeTask({
  ctx,
  input: { taskId },
}: {
  ctx: Ctx
  input: { taskId: string }
}): Promise<TaskDetail> {
  requirePermission(ctx, 'see')
  const { store, settings } = ctx
  const [[task], facts] = await Promise.all([store.list.byId([taskId]), store.list.factsOf(taskId)])
  if (task === undefined || facts === null || task.checkedAt === null) throw new AppError('task_unknown')

  const actIds = await store.list.actsOfTask(taskId)
  const [clocks, freshness, moments, acts, shown, instance, agentStates] = await Promise.all([
    store.instance.clocks(),
    sharedFreshness(ctx),
    store.tasks.moments(taskId),
    viewActs(ctx, actIds),
    store.list.actsToShow([taskId], ctx.person.id),
    store.instance.read(),
    store.agentStates.of(task.agentId === null ? [] : [task.agentId]),
    store.agentStates
      .want(task.agentId === null ? [] : [task.agentId])
      .catch((error: unknown) => ctx.log.warn({ error }, 'a wish to know what agents do was not kept')),
  ])
  return {
    clocks,
    freshness,
    row: toRow(task, acts.get(shown[0] ?? '') ?? null, agentStates.get(task.agentId ?? '') ?? null),
    state: task.isPaused ? 'paused' : task.isOpen ? 'running' : 'ended',
    lastPausedAt: facts.pausedAt,
    lastResumedAt: facts.resumedAt,
    disconnectedAt: facts.disconnectedAt,
    attributes: facts.body.attributes,
    tags: facts.body.tags,
    previousTaskId: facts.body.previousTaskId,
    relatedTaskId: facts.body.relatedTaskId,
    moments: moments.map(({ kind, atMs, source }) => ({ kind, at: atMs, source, personName: null })),
    acts: actIds.flatMap((actId) => acts.get(actId) ?? []),
    consoleUrl: consoleUrlOf(settings.consoleUrl ?? instance.accessUrl, taskId),
  }
}

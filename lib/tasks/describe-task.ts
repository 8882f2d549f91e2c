import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import { requirePermission } from '#lib/domain/require-permission'
import type { LinkedTask, TaskDetail } from '#lib/domain/task-row'
import { viewActs } from '#lib/resumes/view-acts'
import type { ListedTask } from '#lib/store/task-list'
import { consoleUrlOf } from './console-url.ts'
import { sharedFreshness } from './shared-freshness.ts'
import { toKeep, toNote } from './to-note.ts'
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
  const { body } = facts
  const linkedIds = [body.previousTaskId, body.relatedTaskId].filter((id) => id !== null)
  const agentIds = task.agentId === null ? [] : [task.agentId]
  const [clocks, freshness, moments, acts, reasons, shown, instance, agentStates, linked, notes, keeps] =
    await Promise.all([
      store.instance.clocks(),
      sharedFreshness(ctx),
      store.tasks.moments(taskId),
      viewActs(ctx, actIds),
      store.requests.reasonsOf(actIds),
      store.list.actsToShow([taskId], ctx.person.id),
      store.instance.read(),
      store.agentStates.of(agentIds),
      store.list.byId(linkedIds),
      store.notes.ofTask(taskId),
      store.keeps.ofTask(taskId),
      store.agentStates
        .want(agentIds)
        .catch((error: unknown) => ctx.log.warn({ error }, 'a wish to know what agents do was not kept')),
    ])
  const linkTo = (id: string | null): LinkedTask | null => {
    const other = linked.find((one) => one.taskId === id)
    const known =
      other === undefined || other.checkedAt === null
        ? null
        : { name: other.name, state: stateOf(other), pausedAt: other.pausedMs }
    return id === null ? null : { taskId: id, known }
  }
  return {
    clocks,
    freshness,
    row: toRow(task, acts.get(shown[0] ?? '') ?? null, agentStates.get(task.agentId ?? '') ?? null),
    state: stateOf(task),
    lastPausedAt: facts.pausedAt,
    lastResumedAt: facts.resumedAt,
    disconnectedAt: facts.disconnectedAt,
    attributes: body.attributes,
    tags: body.tags,
    previousTask: linkTo(body.previousTaskId),
    relatedTask: linkTo(body.relatedTaskId),
    moments: moments.map(({ kind, atMs }) => ({
      kind,
      at: atMs,
      agentName: kind === 'connected' && atMs === body.connectedToAgentAt ? task.agentName : null,
    })),
    acts: actIds.flatMap((actId) => {
      const act = acts.get(actId)
      return act === undefined ? [] : [{ ...act, reason: reasons.get(actId) ?? null }]
    }),
    notes: notes.map((note) => toNote(note, ctx.person.id)),
    keeps: keeps.map(toKeep),
    consoleUrl: consoleUrlOf(settings.consoleUrl ?? instance.accessUrl, taskId),
  }
}

function stateOf({ isPaused, isOpen }: ListedTask): TaskDetail['state'] {
  return isPaused ? 'paused' : isOpen ? 'running' : 'ended'
}

import type { Ctx } from '#lib/ctx'
import type { PlanCapacity } from '#lib/domain/batch-plan'
import { requirePermission } from '#lib/domain/require-permission'
import type { Named } from '#lib/domain/task-row'
import { ownSelection } from './own-selection.ts'

/**
 * Which agents of a plan would hold more tasks than they may, as far as it is known what they hold now. Having asked, what is not known
 * yet is asked of Connect within seconds.
 * @throws AppError `not_permitted`, `selection_gone`.
 */
export async function readPlanCapacity({
  ctx,
  input: { selectionId },
}: {
  ctx: Ctx
  input: { selectionId: string }
}): Promise<PlanCapacity> {
  requirePermission(ctx, 'resumeMany')
  await ownSelection(ctx, selectionId)
  return capacityFor(ctx, await ctx.store.plans.byAgent(selectionId))
}

export async function capacityFor(
  { store, log }: Ctx,
  byAgent: readonly { agent: Named | null; count: number }[],
): Promise<PlanCapacity> {
  const returning = byAgent.flatMap(({ agent, count }) => (agent === null ? [] : [{ agent, count }]))
  const agentIds = returning.map(({ agent }) => agent.id)
  const [states] = await Promise.all([
    store.agentStates.of(agentIds),
    store.agentStates
      .want(agentIds)
      .catch((error: unknown) => log.warn({ error }, 'a wish to know what agents do was not kept')),
  ])
  let unknownCapacity = 0
  const overCapacity = returning.flatMap(({ agent, count }) => {
    const { activeTasks = null, maxTasks: max = null } = states.get(agent.id) ?? {}
    if (activeTasks === null || max === null) {
      unknownCapacity++
      return []
    }
    const wouldHold = activeTasks + count
    return wouldHold > max ? [{ agent, wouldHold, max }] : []
  })
  overCapacity.sort((a, b) => b.wouldHold - b.max - (a.wouldHold - a.max))
  return { overCapacity, unknownCapacity }
}

import type { Ctx } from '#lib/ctx'
import { requirePermission } from '#lib/domain/require-permission'
import type { DeskContext } from '#lib/domain/task-row'

/** What the desk's filters and menus offer. @throws AppError `not_permitted`. */
export async function readDesk({ ctx }: { ctx: Ctx }): Promise<DeskContext> {
  requirePermission(ctx, 'see')
  const { store, settings } = ctx
  const [queues, agents, teams, flows, instance] = await Promise.all([
    store.directory.list('queue'),
    store.directory.list('agent'),
    store.directory.list('team'),
    store.directory.list('flow'),
    store.instance.read(),
  ])
  const names = new Map(flows.map((flow) => [flow.id, flow.name]))
  return {
    queues,
    agents,
    teams,
    flows: settings.resumeFlowIds.map((id) => ({ id, name: names.get(id) ?? null })),
    instance: {
      id: settings.instanceId,
      alias: instance.alias,
      region: settings.region,
      environment: settings.environment,
    },
  }
}

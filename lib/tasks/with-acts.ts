import type { Ctx } from '#lib/ctx'
import type { TaskRow } from '#lib/domain/task-row'
import { viewActs } from '#lib/resumes/view-acts'
import type { ListedTask } from '#lib/store/task-list'
import { shareBriefly } from './share-briefly.ts'
import { toRow } from './to-row.ts'

/** A wish to know what agents do holds for a minute; one page's wish is written this often. Milliseconds. */
const wished = shareBriefly({ forMs: 10_000 })
const stated = shareBriefly({ forMs: 500 })

/** Rows with the act worth showing on each, and with what their agents do, in the order given. */
export async function withActs(ctx: Ctx, tasks: readonly ListedTask[]): Promise<TaskRow[]> {
  const { store, person } = ctx
  const agentIds = [...new Set(tasks.flatMap((task) => task.agentId ?? []))].sort()
  const agents = agentIds.join(' ')
  const [actIds, agentStates] = await Promise.all([
    store.list.actsToShow(
      tasks.map((task) => task.taskId),
      person.id,
    ),
    stated(store, agents, () => store.agentStates.of(agentIds)),
    wished(store, agents, () => store.agentStates.want(agentIds)).catch((error: unknown) =>
      ctx.log.warn({ error }, 'a wish to know what agents do was not kept'),
    ),
  ])
  const acts = await viewActs(ctx, actIds)
  const byTask = new Map([...acts.values()].map((act) => [act.taskId, act]))
  return tasks.map((task) =>
    toRow(task, byTask.get(task.taskId) ?? null, agentStates.get(task.agentId ?? '') ?? null),
  )
}

/** Acts as one reader sees them, by act id. */
import type { Ctx } from '#lib/ctx'
import { type Requester, toActView } from '#lib/domain/act-view'
import type { ActKind } from '#lib/domain/resume-outcome'
import type { ActView } from '#lib/domain/task-row'

export async function viewActs(ctx: Ctx, actIds: readonly string[]): Promise<Map<string, ActView>> {
  const { store, pacer, clock, person } = ctx
  const acts = await store.acts.findAll(actIds)
  const requesters = Map.groupBy(
    await store.requests.requesters(actIds),
    (row: Requester & { actId: string }) => row.actId,
  )
  const names = await store.directory.namesOf(
    acts.flatMap((act) => [act.landingQueueId, act.landingAgentId]).filter((id) => id !== null),
  )
  const quotaOpensAt = new Map<ActKind, number>()
  for (const kind of new Set(acts.filter((act) => act.waitsFor === 'quota').map((act) => act.kind))) {
    const { nextTokenMs } = await pacer.pace(kind === 'resume' ? 'ResumeContact' : 'PauseContact')
    quotaOpensAt.set(kind, clock.now() + nextTokenMs)
  }
  return new Map(
    acts.map((act) => {
      const nameOf = (kind: 'queue' | 'agent', id: string) => names.get(`${kind} ${id}`) ?? null
      return [
        act.actId,
        toActView(
          act,
          requesters.get(act.actId) ?? [],
          person.id,
          nameOf,
          quotaOpensAt.get(act.kind) ?? null,
        ),
      ]
    }),
  )
}

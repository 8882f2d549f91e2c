import type { Ctx, Services } from '#lib/ctx'
import { MAX_FIGURE_GROUPS } from '#lib/domain/limits'
import { type GroupFigures, type Grouping, type QueueFigures, SMALL_COURSE } from '#lib/domain/queue-figures'
import { requirePermission } from '#lib/domain/require-permission'
import { noteReader } from './note-reader.ts'
import { shareBriefly } from './share-briefly.ts'
import { sharedFreshness } from './shared-freshness.ts'
import { stepsUntil } from './steps-until.ts'

/** All who review see the same count, at most so old; it says when it was made. Milliseconds. */
const counted = shareBriefly({ forMs: 5_000 })
/** Wishes to know what agents do hold for a minute. */
const wished = shareBriefly({ forMs: 10_000 })

type Counted = Omit<QueueFigures, 'clocks' | 'freshness'>

/**
 * Figures of what is paused by queue, agent or team, from the index: the same with Connect down as with it up.
 * @throws AppError `not_permitted`.
 */
export async function reviewQueues({
  ctx,
  input: { by },
}: {
  ctx: Ctx
  input: { by: Grouping }
}): Promise<QueueFigures> {
  requirePermission(ctx, 'see')
  const [figures, clocks, freshness] = await Promise.all([
    counted(ctx.store, by, () => count(ctx, by)),
    ctx.store.instance.clocks(),
    sharedFreshness(ctx),
    noteReader(ctx),
  ])
  if (by === 'agent') await wish(ctx, figures.groups)
  return { clocks, freshness, ...figures }
}

async function count({ store }: Services, by: Grouping): Promise<Counted> {
  const { awsNow, deskNow } = await store.instance.clocks()
  const [all, { groups, groupCount }, expiries, oldest, courseOf] = await Promise.all([
    store.pausedFigures.all(awsNow),
    store.pausedFigures.by(by, awsNow, MAX_FIGURE_GROUPS),
    store.pausedFigures.expiries(awsNow),
    store.pausedFigures.oldest(),
    by === 'queue' ? store.pausedCounts.courses(stepsUntil(deskNow, SMALL_COURSE)) : null,
  ])
  const states =
    by === 'agent'
      ? await store.agentStates.of(groups.flatMap(({ id }) => id ?? []))
      : new Map<string, never>()
  return {
    by,
    asOf: awsNow,
    all,
    oldest,
    expiries,
    groupCount,
    groups: groups.map((group) => ({
      ...group,
      course: courseOf?.(group.id ?? '') ?? null,
      agentState: states.get(group.id ?? '') ?? null,
    })),
  }
}

/** What the agents on screen do is asked of Connect, so that the next answer knows it. */
async function wish({ store, log }: Services, groups: readonly GroupFigures[]): Promise<void> {
  const agentIds = groups.flatMap(({ id }) => id ?? [])
  await wished(store, 'agents', () => store.agentStates.want(agentIds)).catch((error: unknown) =>
    log.warn({ error }, 'a wish to know what agents do was not kept'),
  )
}

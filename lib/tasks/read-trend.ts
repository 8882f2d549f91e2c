import type { Ctx, Services } from '#lib/ctx'
import { COURSES, type Range, type Trend } from '#lib/domain/queue-figures'
import { requirePermission } from '#lib/domain/require-permission'
import { NONE } from '#lib/domain/task-filter'
import { shareBriefly } from './share-briefly.ts'
import { sharedFreshness } from './shared-freshness.ts'
import { stepsUntil } from './steps-until.ts'

/** Counts are recorded every five minutes. Milliseconds. */
const read = shareBriefly({ forMs: 5_000 })

/**
 * How many tasks were paused over the last day, week or month, in one queue or in all, and as long before that.
 * @throws AppError `not_permitted`.
 */
export async function readTrend({
  ctx,
  input: { range, queue },
}: {
  ctx: Ctx
  input: { range: Range; queue?: string | undefined }
}): Promise<Trend> {
  requirePermission(ctx, 'see')
  const [trend, clocks, freshness] = await Promise.all([
    read(ctx.store, `${range} ${queue ?? ''}`, () =>
      courseOf(ctx, range, queue === NONE ? '' : (queue ?? null)),
    ),
    ctx.store.instance.clocks(),
    sharedFreshness(ctx),
  ])
  return { clocks, freshness, range, queueId: queue ?? null, ...trend }
}

async function courseOf({ store, clock }: Services, range: Range, queueId: string | null) {
  const course = COURSES[range]
  const steps = stepsUntil(clock.now(), course)
  const [counts, before, since] = await Promise.all([
    store.pausedCounts.course(steps, queueId),
    store.pausedCounts.course({ ...steps, from: steps.from - course.lengthMs }, queueId),
    store.pausedCounts.recordedSince(),
  ])
  return { from: steps.from, stepMs: steps.stepMs, counts, before, recordedSince: since?.getTime() ?? null }
}

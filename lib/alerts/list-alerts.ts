import type { Ctx, Services } from '#lib/ctx'
import type { Alert, AlertSettings, Alerts } from '#lib/domain/alert'
import { requirePermission } from '#lib/domain/require-permission'
import { shareBriefly } from '#lib/tasks/share-briefly'

/** All who have the same threshold see the same count, at most so old. Milliseconds. */
const counted = shareBriefly({ forMs: 2_000 })

/** What is due now by the reader's own thresholds, and what those are. @throws AppError `not_permitted`. */
export async function listAlerts({ ctx }: { ctx: Ctx }): Promise<Alerts> {
  requirePermission(ctx, 'see')
  const [clocks, settings] = await Promise.all([
    ctx.store.instance.clocks(),
    ctx.store.people.alertSettings(ctx.person.id),
  ])
  const due = await Promise.all([
    expiring(ctx, settings, clocks.awsNow),
    fullQueues(ctx, settings),
    notLanded(ctx, settings),
  ])
  return { clocks, settings, alerts: due.flat() }
}

async function expiring(
  { store }: Services,
  { expiringWithin }: AlertSettings,
  awsNow: number,
): Promise<Alert[]> {
  if (expiringWithin === null) return []
  const by = Math.round(awsNow + expiringWithin * 1000)
  const due = await counted(store, `expiring ${expiringWithin}`, () => store.alertFigures.expiringBy(by))
  return due.count === 0 ? [] : [{ kind: 'expiring', within: expiringWithin, ...due }]
}

async function fullQueues({ store }: Services, { queueOver }: AlertSettings): Promise<Alert[]> {
  if (queueOver === null) return []
  const full = await counted(store, `queues ${queueOver}`, () => store.alertFigures.queuesOver(queueOver))
  return full.map(({ queue, count }) => ({
    kind: 'queue',
    queue,
    over: queueOver,
    count,
    occurrences: [`${queue.id} ${queueOver}`],
  }))
}

async function notLanded({ store }: Services, { tray }: AlertSettings): Promise<Alert[]> {
  if (!tray) return []
  const due = await counted(store, 'tray', () => store.alertFigures.inTray())
  return due.count === 0 ? [] : [{ kind: 'tray', ...due }]
}

import type { Ctx } from '#lib/ctx'
import type { AlertSettings } from '#lib/domain/alert'
import { requirePermission } from '#lib/domain/require-permission'

/** Keeps one's own thresholds; nobody can keep another's. @throws AppError `not_permitted`. */
export async function saveAlertSettings({
  ctx,
  input,
}: {
  ctx: Ctx
  input: AlertSettings
}): Promise<AlertSettings> {
  requirePermission(ctx, 'see')
  await ctx.store.people.saveAlertSettings(ctx.person.id, input)
  return input
}

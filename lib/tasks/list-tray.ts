import type { Ctx } from '#lib/ctx'
import { requirePermission } from '#lib/domain/require-permission'
import { TRAY_PAGE_SIZE, type Tray, type TrayPage } from '#lib/domain/tray'
import { viewActs } from '#lib/resumes/view-acts'
import { consoleUrlOf } from './console-url.ts'
import { sharedFreshness } from './shared-freshness.ts'
import { withActs } from './with-acts.ts'

/** One page of everybody's tray, longest resumed first. @throws AppError `not_permitted`, `bad_input` (the cursor). */
export async function listTray({ ctx, input }: { ctx: Ctx; input: TrayPage }): Promise<Tray> {
  requirePermission(ctx, 'see')
  const { store, settings } = ctx
  const { entries, nextCursor } = await store.tray.page(input.cursor, TRAY_PAGE_SIZE)
  const [tasks, resumes, clocks, freshness, trayCount, instance] = await Promise.all([
    store.list.byId(entries.map((entry) => entry.taskId)),
    viewActs(
      ctx,
      entries.map((entry) => entry.actId),
    ),
    store.instance.clocks(),
    sharedFreshness(ctx),
    store.acts.trayCount(),
    store.instance.read(),
  ])
  const rows = new Map((await withActs(ctx, tasks)).map((row) => [row.taskId, row]))
  const consoleBase = settings.consoleUrl ?? instance.accessUrl
  return {
    clocks,
    freshness,
    items: entries.flatMap(({ actId, taskId, batch }) => {
      const [resume, row] = [resumes.get(actId), rows.get(taskId)]
      if (resume === undefined || row === undefined) return []
      return { resume, row, batch, consoleUrl: consoleUrlOf(consoleBase, taskId) }
    }),
    trayCount,
    nextCursor,
  }
}

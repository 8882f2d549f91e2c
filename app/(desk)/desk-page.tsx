import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { AlertsBell } from '#components/alerts/alerts-bell'
import { BatchBar, BatchLine } from '#components/batches/batch-bar'
import { HoldBanner } from '#components/batches/hold-banner'
import { readPreferences } from '#components/layout/preferences'
import { Shell } from '#components/layout/shell'
import { Desk } from '#components/tasks/desk'
import { DeskBanner, DeskFreshness } from '#components/tasks/desk-freshness'
import { listAlerts } from '#lib/alerts/list-alerts'
import { listRecentBatches } from '#lib/batches/list-recent-batches'
import { isAllowed } from '#lib/domain/permission'
import { alertsQuery } from '#lib/queries/alerts-query'
import { recentBatchesQuery } from '#lib/queries/batches-query'
import { deskQuery } from '#lib/queries/desk-query'
import { myActsQuery } from '#lib/queries/my-acts-query'
import { makeQueryClient } from '#lib/queries/query-client'
import { taskQuery } from '#lib/queries/task-query'
import { tasksQuery } from '#lib/queries/tasks-query'
import { viewsQuery } from '#lib/queries/views-query'
import { pageContext } from '#lib/server/context'
import { describeTask } from '#lib/tasks/describe-task'
import { listMyActs } from '#lib/tasks/list-my-acts'
import { listPausedTasks } from '#lib/tasks/list-paused-tasks'
import { readDesk } from '#lib/tasks/read-desk'
import { listViews } from '#lib/views/list-views'
import { abilitiesOf } from './abilities-of.ts'
import { batchAbilities } from './batch-abilities.ts'
import { readView, type SearchParams } from './read-view.ts'

/** The desk with its first page of tasks, and with the panel of one task where the address names it. */
export async function DeskPage({ search, taskId }: { search: SearchParams; taskId?: string }) {
  const ctx = await pageContext()
  const { view, page, badField } = readView(search)
  const client = makeQueryClient()
  const [context, preferences, clocks] = await Promise.all([
    client.fetchQuery({ ...deskQuery, queryFn: () => readDesk({ ctx }) }),
    readPreferences(),
    ctx.store.instance.clocks(),
    client.prefetchInfiniteQuery({
      ...tasksQuery(view),
      queryFn: () => listPausedTasks({ ctx, input: page }),
      retry: false,
    }),
    client.prefetchQuery({
      ...recentBatchesQuery,
      queryFn: () => listRecentBatches({ ctx }),
      retry: false,
    }),
    client.prefetchQuery({ ...viewsQuery, queryFn: () => listViews({ ctx }), retry: false }),
    client.prefetchQuery({ ...alertsQuery, queryFn: () => listAlerts({ ctx }), retry: false }),
    client.prefetchQuery({ ...myActsQuery(), queryFn: () => listMyActs({ ctx }), retry: false }),
    taskId === undefined
      ? null
      : client.prefetchQuery({
          ...taskQuery(taskId),
          queryFn: () => describeTask({ ctx, input: { taskId } }),
          retry: false,
        }),
  ])
  const { role } = ctx.person
  const may = abilitiesOf(role)
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Shell
        person={ctx.person}
        instance={context.instance}
        clocks={clocks}
        isLocalSignIn
        freshness={<DeskFreshness />}
        banner={
          <>
            <DeskBanner />
            <HoldBanner mayHoldAll={isAllowed(role, 'holdBatches')} />
          </>
        }
        alerts={<AlertsBell />}
        batchLine={<BatchLine />}
      >
        <Desk
          person={{ id: ctx.person.id, name: ctx.person.name }}
          may={may}
          canExport={isAllowed(role, 'export')}
          canShareViews={isAllowed(role, 'shareViews')}
          hasShortcuts={preferences.hasShortcuts}
          density={preferences.density}
          keptColumns={preferences.columns}
          badField={badField}
          batch={<BatchBar may={batchAbilities(role)} />}
        />
      </Shell>
    </HydrationBoundary>
  )
}

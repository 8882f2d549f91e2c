import { BatchBar } from '#components/batches/batch-bar'
import { readPreferences } from '#components/layout/preferences'
import { Desk } from '#components/tasks/desk'
import { DeskBanner, DeskFreshness } from '#components/tasks/desk-freshness'
import { isAllowed } from '#lib/domain/permission'
import { makeQueryClient } from '#lib/queries/query-client'
import { taskQuery } from '#lib/queries/task-query'
import { tasksQuery } from '#lib/queries/tasks-query'
import { viewsQuery } from '#lib/queries/views-query'
import { pageContext } from '#lib/server/context'
import { describeTask } from '#lib/tasks/describe-task'
import { listPausedTasks } from '#lib/tasks/list-paused-tasks'
import { listViews } from '#lib/views/list-views'
import { abilitiesOf } from './abilities-of.ts'
import { batchAbilities } from './batch-abilities.ts'
import { readView, type SearchParams } from './read-view.ts'
import { Screen } from './screen.tsx'

/** The desk with its first page of tasks, and with the panel of one task where the address names it. */
export async function DeskPage({ search, taskId }: { search: SearchParams; taskId?: string }) {
  const ctx = await pageContext()
  const { view, page, badField } = readView(search)
  const client = makeQueryClient()
  const [preferences] = await Promise.all([
    readPreferences(),
    client.prefetchInfiniteQuery({
      ...tasksQuery(view),
      queryFn: () => listPausedTasks({ ctx, input: page }),
      retry: false,
    }),
    client.prefetchQuery({ ...viewsQuery, queryFn: () => listViews({ ctx }), retry: false }),
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
    <Screen ctx={ctx} client={client} freshness={<DeskFreshness />} banner={<DeskBanner />}>
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
    </Screen>
  )
}

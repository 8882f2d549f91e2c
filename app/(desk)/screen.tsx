import { dehydrate, HydrationBoundary, type QueryClient } from '@tanstack/react-query'
import type { ComponentProps, ReactNode } from 'react'
import { AlertsBell } from '#components/alerts/alerts-bell'
import { BatchBar, BatchLine } from '#components/batches/batch-bar'
import { HoldBanner } from '#components/batches/hold-banner'
import { PageBar } from '#components/layout/page-bar'
import { ScreenBanner, ScreenFreshness } from '#components/layout/screen-freshness'
import { Shell } from '#components/layout/shell'
import { listAlerts } from '#lib/alerts/list-alerts'
import { listRecentBatches } from '#lib/batches/list-recent-batches'
import type { Ctx } from '#lib/ctx'
import { isAllowed } from '#lib/domain/permission'
import { alertsQuery } from '#lib/queries/alerts-query'
import { recentBatchesQuery } from '#lib/queries/batches-query'
import { deskQuery } from '#lib/queries/desk-query'
import { myActsQuery } from '#lib/queries/my-acts-query'
import { listMyActs } from '#lib/tasks/list-my-acts'
import { readDesk } from '#lib/tasks/read-desk'
import { batchAbilities } from './batch-abilities.ts'

type ScreenProps = {
  ctx: Ctx
  /** Holds what the page itself has fetched. */
  client: QueryClient
  /** The screen's heading: the desk's where none is given, null where the page shows its own. */
  title?: string | null
  /** The second bar with the page's path and the running batch; none where the page brings its own. */
  bar?: Omit<ComponentProps<typeof PageBar>, 'batch'>
  /** How true the screen is, and what is the matter with all of it, where its own query tells. */
  freshness?: ReactNode
  banner?: ReactNode
  children: ReactNode
}

/** Every screen: its frame, and what each says of all of it (alerts, the running batch, what holds batches), so that none forgets any. */
export async function Screen(props: ScreenProps) {
  const { ctx, client, title, bar, children } = props
  const { freshness = <ScreenFreshness />, banner = <ScreenBanner /> } = props
  const [context, clocks] = await Promise.all([
    client.fetchQuery({ ...deskQuery, queryFn: () => readDesk({ ctx }) }),
    ctx.store.instance.clocks(),
    client.prefetchQuery({
      ...recentBatchesQuery,
      queryFn: () => listRecentBatches({ ctx }),
      retry: false,
    }),
    client.prefetchQuery({ ...alertsQuery, queryFn: () => listAlerts({ ctx }), retry: false }),
    client.prefetchQuery({ ...myActsQuery(), queryFn: () => listMyActs({ ctx }), retry: false }),
  ])
  const { role } = ctx.person
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Shell
        person={ctx.person}
        instance={context.instance}
        clocks={clocks}
        isLocalSignIn
        freshness={freshness}
        banner={
          <>
            {banner}
            <HoldBanner mayHoldAll={isAllowed(role, 'holdBatches')} />
          </>
        }
        alerts={<AlertsBell />}
        batchLine={<BatchLine />}
        bar={bar && <PageBar {...bar} batch={<BatchBar may={batchAbilities(role)} />} />}
        {...(title !== undefined && { title })}
      >
        {children}
      </Shell>
    </HydrationBoundary>
  )
}

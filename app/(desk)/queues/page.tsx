import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { AlertsBell } from '#components/alerts/alerts-bell'
import { BatchBar, BatchLine } from '#components/batches/batch-bar'
import { HoldBanner } from '#components/batches/hold-banner'
import { getTranslator } from '#components/layout/intl'
import { Shell } from '#components/layout/shell'
import { QueuesBanner, QueuesFreshness } from '#components/queues/queues-freshness'
import { QueuesReview } from '#components/queues/queues-review'
import { listAlerts } from '#lib/alerts/list-alerts'
import { listRecentBatches } from '#lib/batches/list-recent-batches'
import { isAllowed } from '#lib/domain/permission'
import { figuresInputSchema, trendInputSchema } from '#lib/domain/queue-figures'
import { alertsQuery } from '#lib/queries/alerts-query'
import { recentBatchesQuery } from '#lib/queries/batches-query'
import { deskQuery } from '#lib/queries/desk-query'
import { myActsQuery } from '#lib/queries/my-acts-query'
import { makeQueryClient } from '#lib/queries/query-client'
import { queuesQuery, trendQuery } from '#lib/queries/queues-query'
import { pageContext } from '#lib/server/context'
import { listMyActs } from '#lib/tasks/list-my-acts'
import { readDesk } from '#lib/tasks/read-desk'
import { readTrend } from '#lib/tasks/read-trend'
import { reviewQueues } from '#lib/tasks/review-queues'
import { batchAbilities } from '../batch-abilities.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('queues')
  return { title: t('title') }
}

export default async function Page({ searchParams }: PageProps<'/queues'>) {
  const ctx = await pageContext()
  const { by: grouping, range: asked, of } = await searchParams
  // What can not be read is left to its default, as the address bar's own reader does.
  const { by } = figuresInputSchema.catch({ by: 'queue' }).parse({ by: grouping })
  const trend = trendInputSchema.catch({ range: 'week' }).parse({ range: asked, queue: of })
  const client = makeQueryClient()
  const [t, context, clocks] = await Promise.all([
    getTranslator('queues'),
    client.fetchQuery({ ...deskQuery, queryFn: () => readDesk({ ctx }) }),
    ctx.store.instance.clocks(),
    client.prefetchQuery({ ...alertsQuery, queryFn: () => listAlerts({ ctx }), retry: false }),
    client.prefetchQuery({
      ...recentBatchesQuery,
      queryFn: () => listRecentBatches({ ctx }),
      retry: false,
    }),
    client.prefetchQuery({ ...myActsQuery(), queryFn: () => listMyActs({ ctx }), retry: false }),
    client.prefetchQuery({
      ...queuesQuery(by),
      queryFn: () => reviewQueues({ ctx, input: { by } }),
      retry: false,
    }),
    client.prefetchQuery({
      ...trendQuery(trend.range, trend.queue ?? null),
      queryFn: () => readTrend({ ctx, input: trend }),
      retry: false,
    }),
  ])
  const { role } = ctx.person
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Shell
        person={ctx.person}
        instance={context.instance}
        clocks={clocks}
        isLocalSignIn
        freshness={<QueuesFreshness />}
        alerts={<AlertsBell />}
        banner={
          <>
            <QueuesBanner />
            <HoldBanner mayHoldAll={isAllowed(role, 'holdBatches')} />
          </>
        }
        batchLine={<BatchLine />}
        title={t('title')}
      >
        <QueuesReview canExport={isAllowed(role, 'export')} batch={<BatchBar may={batchAbilities(role)} />} />
      </Shell>
    </HydrationBoundary>
  )
}

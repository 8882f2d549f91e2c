import type { Metadata } from 'next'
import { BatchBar } from '#components/batches/batch-bar'
import { getTranslator } from '#components/layout/intl'
import { QueuesBanner, QueuesFreshness } from '#components/queues/queues-freshness'
import { QueuesReview } from '#components/queues/queues-review'
import { isAllowed } from '#lib/domain/permission'
import { figuresInputSchema, trendInputSchema } from '#lib/domain/queue-figures'
import { makeQueryClient } from '#lib/queries/query-client'
import { queuesQuery, trendQuery } from '#lib/queries/queues-query'
import { pageContext } from '#lib/server/context'
import { readTrend } from '#lib/tasks/read-trend'
import { reviewQueues } from '#lib/tasks/review-queues'
import { batchAbilities } from '../batch-abilities.ts'
import { Screen } from '../screen.tsx'

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
  const [t] = await Promise.all([
    getTranslator('queues'),
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
    <Screen
      ctx={ctx}
      client={client}
      title={t('title')}
      freshness={<QueuesFreshness />}
      banner={<QueuesBanner />}
    >
      <QueuesReview canExport={isAllowed(role, 'export')} batch={<BatchBar may={batchAbilities(role)} />} />
    </Screen>
  )
}

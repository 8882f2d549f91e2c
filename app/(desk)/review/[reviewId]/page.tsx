import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { AlertsBell } from '#components/alerts/alerts-bell'
import { getTranslator } from '#components/layout/intl'
import { readPreferences } from '#components/layout/preferences'
import { ScreenBanner, ScreenFreshness } from '#components/layout/screen-freshness'
import { Shell } from '#components/layout/shell'
import { ReviewMode } from '#components/tasks/review/review-mode'
import { listAlerts } from '#lib/alerts/list-alerts'
import { reviewIdSchema } from '#lib/domain/review'
import { alertsQuery } from '#lib/queries/alerts-query'
import { deskQuery } from '#lib/queries/desk-query'
import { makeQueryClient } from '#lib/queries/query-client'
import { reviewQuery } from '#lib/queries/review-query'
import { readReview } from '#lib/reviews/read-review'
import { pageContext } from '#lib/server/context'
import { parseInput } from '#lib/server/parse-input'
import { readDesk } from '#lib/tasks/read-desk'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('review')
  return { title: t('title') }
}

export default async function Page({ params }: PageProps<'/review/[reviewId]'>) {
  const ctx = await pageContext()
  const { reviewId } = await params
  const client = makeQueryClient()
  const [t, preferences, context, clocks] = await Promise.all([
    getTranslator('review'),
    readPreferences(),
    client.fetchQuery({ ...deskQuery, queryFn: () => readDesk({ ctx }) }),
    ctx.store.instance.clocks(),
    client.prefetchQuery({ ...alertsQuery, queryFn: () => listAlerts({ ctx }), retry: false }),
    client.prefetchQuery({
      ...reviewQuery(reviewId),
      queryFn: () => readReview({ ctx, input: parseInput(reviewIdSchema, { reviewId }) }),
      retry: false,
    }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Shell
        person={ctx.person}
        instance={context.instance}
        clocks={clocks}
        isLocalSignIn
        freshness={<ScreenFreshness />}
        alerts={<AlertsBell />}
        banner={<ScreenBanner />}
        title={t('title')}
      >
        <ReviewMode reviewId={reviewId} hasShortcuts={preferences.hasShortcuts} />
      </Shell>
    </HydrationBoundary>
  )
}

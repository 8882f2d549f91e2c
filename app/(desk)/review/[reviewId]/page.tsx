import type { Metadata } from 'next'
import { getTranslator } from '#components/layout/intl'
import { readPreferences } from '#components/layout/preferences'
import { ReviewMode } from '#components/tasks/review/review-mode'
import { reviewIdSchema } from '#lib/domain/review'
import { makeQueryClient } from '#lib/queries/query-client'
import { reviewQuery } from '#lib/queries/review-query'
import { readReview } from '#lib/reviews/read-review'
import { pageContext } from '#lib/server/context'
import { parseInput } from '#lib/server/parse-input'
import { Screen } from '../../screen.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('review')
  return { title: t('title') }
}

export default async function Page({ params }: PageProps<'/review/[reviewId]'>) {
  const ctx = await pageContext()
  const { reviewId } = await params
  const client = makeQueryClient()
  const [t, preferences] = await Promise.all([
    getTranslator('review'),
    readPreferences(),
    client.prefetchQuery({
      ...reviewQuery(reviewId),
      queryFn: () => readReview({ ctx, input: parseInput(reviewIdSchema, { reviewId }) }),
      retry: false,
    }),
  ])
  return (
    <Screen ctx={ctx} client={client} title={t('title')}>
      <ReviewMode reviewId={reviewId} hasShortcuts={preferences.hasShortcuts} />
    </Screen>
  )
}

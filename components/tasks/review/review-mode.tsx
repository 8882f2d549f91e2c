'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { buttonClass } from '#components/ui/button-class'
import { EmptyState } from '#components/ui/empty-state'
import { Skeleton } from '#components/ui/skeleton'
import { reviewQuery } from '#lib/queries/review-query'
import { ReviewSummary } from './review-summary.tsx'
import { ReviewWalk } from './review-walk.tsx'

/** One review: the way through it for who holds it, and what was decided for everybody else, and once it is finished. */
export function ReviewMode({ reviewId, hasShortcuts }: { reviewId: string; hasShortcuts: boolean }) {
  const t = useTranslations('review')
  const common = useTranslations('common')
  const { data, error } = useQuery(reviewQuery(reviewId))
  if (data === undefined && error !== null) {
    return (
      <EmptyState
        picture="search"
        title={t('unknownReview')}
        text={t('unknownReviewText')}
        actions={
          <Link href="/review" className={buttonClass({})}>
            {t('toReviews')}
          </Link>
        }
      />
    )
  }
  if (data === undefined) {
    return (
      <div role="status" aria-label={common('loading')} className="grid gap-3 p-6">
        <Skeleton className="w-56" />
        <Skeleton className="w-96 max-w-full" />
      </div>
    )
  }
  const isOver = data.review.finishedAt !== null || !data.review.isMine
  return isOver ? <ReviewSummary data={data} /> : <ReviewWalk data={data} hasShortcuts={hasShortcuts} />
}

'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { buttonClass } from '#components/ui/button-class'
import type { ReviewSummary } from '#lib/domain/review'
import { reviewsQuery } from '#lib/queries/review-query'
import { HeldBy } from './review-summary.tsx'
import { ViewWords } from './view-words.tsx'

const KINDS = ['resume', 'keep', 'skip', 'left', 'open'] as const

/** The latest reviews of everybody; one's own that is not finished can be gone on with. */
export function ReviewList() {
  const t = useTranslations('review')
  const { data } = useQuery(reviewsQuery)
  return (
    <section
      aria-labelledby="review-list"
      className="rounded-lg border border-line bg-raised max-sm:rounded-none max-sm:border-x-0"
    >
      <h2 id="review-list" className="px-5 py-3 text-lg font-semibold tracking-tight">
        {t('recent')}
      </h2>
      {data?.reviews.length === 0 && (
        <p className="border-t border-line px-5 py-4 text-ink-muted">
          {t('none')} {t('noneText')}
        </p>
      )}
      <ul>
        {data?.reviews.map((review) => (
          <Line key={review.reviewId} review={review} />
        ))}
      </ul>
    </section>
  )
}

function Line({ review }: { review: ReviewSummary }) {
  const t = useTranslations('review')
  const canGoOn = review.isMine && review.finishedAt === null
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1.5 border-t border-line px-5 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="text-ink-muted">
          <HeldBy review={review} />
        </p>
        <p className="text-ink-muted">
          {t('size', { count: review.size })} · <ViewWords view={review.view} />
        </p>
        <p className="text-ink-muted">
          {KINDS.filter((kind) => review.counts[kind] > 0).map((kind, index) => (
            <span key={kind}>
              {index > 0 && ' · '}
              {t(`counts.${kind}`)} <b className="font-medium text-ink">{review.counts[kind]}</b>
            </span>
          ))}
        </p>
      </div>
      <Link href={`/review/${review.reviewId}`} className={buttonClass({ variant: 'quiet' })}>
        {t(canGoOn ? 'continue' : 'open')}
      </Link>
    </li>
  )
}

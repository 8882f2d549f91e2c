'use client'
import { ListChecks } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { v7 as newId } from 'uuid'
import { Button } from '#components/ui/button'
import { startReview } from '#lib/actions/start-review'
import { MAX_REVIEW } from '#lib/domain/limits'
import { useVerb, VerbFaultText } from '../use-verb.tsx'
import { ViewWords } from './view-words.tsx'

type ReviewStartProps = { view: string; matchCount: number; mayReview: boolean }

/** What will be gone through, and the button that fixes it. */
export function ReviewStart({ view, matchCount, mayReview }: ReviewStartProps) {
  const t = useTranslations('review')
  const router = useRouter()
  const reviewId = useRef<string | null>(null)
  const { run, isPending, fault } = useVerb(startReview, ['reviews'])
  const size = Math.min(matchCount, MAX_REVIEW)
  async function start() {
    reviewId.current ??= newId()
    if (await run({ reviewId: reviewId.current, view })) router.push(`/review/${reviewId.current}`)
  }
  return (
    <section
      aria-labelledby="review-start"
      className="grid justify-items-start gap-2 rounded-lg border border-line bg-raised p-5 max-sm:rounded-none max-sm:border-x-0"
    >
      <h2 id="review-start" className="text-xl font-semibold tracking-[-0.02em]">
        {t('startTitle', { count: size })}
      </h2>
      <p className="text-ink-muted">
        <ViewWords view={view} />
      </p>
      {matchCount === 0 ? (
        <p>{t('startEmpty')}</p>
      ) : mayReview ? (
        <>
          <p className="max-w-[64ch] text-md">{t('startText')}</p>
          {matchCount > MAX_REVIEW && <p className="text-ink-muted">{t('startCut', { most: MAX_REVIEW })}</p>}
          <VerbFaultText fault={fault} />
          <Button
            variant="primary"
            size="large"
            icon={ListChecks}
            isPending={isPending}
            onClick={() => void start()}
            className="mt-2"
          >
            {t('start')}
          </Button>
        </>
      ) : (
        <p>{t('mayNot')}</p>
      )}
    </section>
  )
}

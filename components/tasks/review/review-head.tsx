'use client'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import type { ReviewCounts, ReviewSummary } from '#lib/domain/review'
import { ViewWords } from './view-words.tsx'
import { isNotResumed, type Step } from './walk.ts'

type ReviewHeadProps = {
  review: ReviewSummary
  steps: readonly Step[]
  counts: ReviewCounts
  index: number
  onGoTo: (step: Step) => void
  onLeave: () => void
  onFinish: () => void
  hasShortcuts: boolean
}

/** How far the review is, what was decided so far, and the ways out of it. */
export function ReviewHead(props: ReviewHeadProps) {
  const { review, steps, counts, index, onGoTo, onLeave, onFinish, hasShortcuts } = props
  const t = useTranslations('review')
  const total = steps.length
  const decided = total - counts.open
  const notResumed = steps.filter(({ item }) => isNotResumed(item))
  const shown = (['resume', 'keep', 'skip', 'left'] as const).filter((key) => counts[key] > 0)
  const progress = t('progress', { decided, total })
  return (
    <div className="border-b border-line bg-surface">
      <div className="flex min-h-(--bar) flex-wrap items-center gap-x-4 gap-y-1 px-(--gutter) py-1.5">
        <p className="text-lg font-semibold tracking-tight">{t('position', { index: index + 1, total })}</p>
        <p className="cut flex-1 text-ink-muted max-sm:order-last max-sm:w-full max-sm:flex-none">
          <ViewWords view={review.view} />
        </p>
        <ul className="flex flex-wrap gap-x-3 text-ink-muted max-lg:hidden">
          {shown.map((key) => (
            <li key={key}>
              {t(`counts.${key}`)} <b className="font-medium text-ink">{counts[key]}</b>
            </li>
          ))}
        </ul>
        {notResumed[0] && (
          <Button variant="danger" onClick={() => notResumed[0] && onGoTo(notResumed[0])}>
            {t('counts.failed')} {notResumed.length}
          </Button>
        )}
        <span className="flex gap-1 max-sm:ml-auto">
          <Button variant="ghost" onClick={onLeave} {...(hasShortcuts && { keyCap: 'Esc' })} className="px-2">
            {t('leave')}
          </Button>
          <Button onClick={onFinish}>{t('finish')}</Button>
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={progress}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={decided}
        title={progress}
        className="-mb-px h-[3px] bg-sunken forced-colors:border-b"
      >
        <div
          className="h-full bg-chart-held-hi transition-[width] duration-(--duration-calm) forced-colors:bg-[CanvasText]"
          style={{ width: `${(decided / Math.max(1, total)) * 100}%` }}
        />
      </div>
    </div>
  )
}

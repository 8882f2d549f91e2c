'use client'
import { useTranslations } from 'use-intl'
import { useMomentText } from '#components/layout/relative-time'
import type { ReviewItem } from '#lib/domain/review'
import { isNotResumed } from './walk.ts'

/** What became of a decision: the outcome of a resume, the date and reason of a keep. */
export function DecisionWords({ item }: { item: ReviewItem }) {
  const t = useTranslations('review')
  const outcomes = useTranslations('outcomes')
  const moment = useMomentText()
  switch (item.decision) {
    case 'resume':
      return (
        <span className={isNotResumed(item) ? 'font-medium text-danger-ink' : ''}>
          {item.outcome === null ? t('underWay') : outcomes(item.outcome)}
        </span>
      )
    case 'keep':
      return item.keptUntil === null || item.reason === null
        ? null
        : t('keptUntil', { time: moment(item.keptUntil), reason: item.reason })
    default:
      return null
  }
}

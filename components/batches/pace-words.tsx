'use client'
import { useTranslations } from 'use-intl'
import type { BatchView } from '#lib/domain/batch'

/** At which pace it goes on: its own wish where it has one, else what Connect allows. */
export function usePaceWords(): (batch: BatchView) => string {
  const t = useTranslations('batches.pace')
  return ({ pace, perMinute }) => {
    if (pace === null) return perMinute === null ? t('fastest') : t('spread', { count: perMinute })
    if (pace.limitedBy === 'perMinute') return t('perMinute', { count: pace.perMinute })
    if (pace.limitedBy === 'doubts') return t('doubts')
    return t('limited', { count: Math.round(pace.perMinute), limit: pace.limitedBy })
  }
}

'use client'
import { useTranslations } from 'use-intl'
import type { AgeBin } from '#lib/domain/queue-figures'

const HOUR = 3_600
const DAY = 24 * HOUR

/** The bars in words: "under 1 h", "12–24 h", "2–4 d", "over 4 d"; and where there is no room for that, "≤ 24 h". */
export function useAgeLabel() {
  const t = useTranslations('queues.ages')
  return {
    ageLabel({ over, under }: AgeBin): string {
      if (under === null) return t('over', { days: over / DAY })
      if (over === 0) return t('under', { hours: under / HOUR })
      return under <= DAY
        ? t('hours', { from: over / HOUR, to: under / HOUR })
        : t('days', { from: over / DAY, to: under / DAY })
    },
    shortLabel({ over, under }: AgeBin): string {
      if (under === null) return t('shortOver', { days: over / DAY })
      return under <= DAY ? t('shortHours', { hours: under / HOUR }) : t('shortDays', { days: under / DAY })
    },
  }
}

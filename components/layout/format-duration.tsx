import type { useTranslations } from 'use-intl'

export type DurationTranslator = ReturnType<typeof useTranslations<'duration'>>

type DurationOptions = {
  /** Only the greatest unit: "6 d" instead of "6 d 23 h". */
  isCoarse?: boolean
}

/**
 * A length of time as a person says it: "4 s", "38 min", "1 h 14 min", "19 h", "6 d 23 h". Milliseconds in; less
 * than nothing counts as nothing. Always rounded down, so that what is left is never overstated.
 */
export function formatDuration(ms: number, t: DurationTranslator, options: DurationOptions = {}): string {
  const { isCoarse = false } = options
  const seconds = Math.floor(Math.max(0, ms) / 1000)
  if (seconds < 60) return t('seconds', { count: seconds })
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return t('minutes', { count: minutes })
  const hours = Math.floor(minutes / 60)
  if (hours < 24) {
    const rest = minutes % 60
    if (rest === 0 || isCoarse) return t('hours', { count: hours })
    return t('hoursMinutes', { hours, minutes: String(rest).padStart(2, '0') })
  }
  const days = Math.floor(hours / 24)
  const rest = hours % 24
  if (rest === 0 || isCoarse) return t('days', { count: days })
  return t('daysHours', { days, hours: rest })
}

'use client'
import { useFormatter, useTranslations } from 'use-intl'
import type { ExpiryBar, ExpiryDay } from './expiry-days.ts'

/** Days and bars of the expiries in words. */
export function useExpiryNames() {
  const t = useTranslations('queues.expiry')
  const format = useFormatter()
  return {
    dayName: (day: ExpiryDay) => format.dateTime(day.from, 'weekdayDay'),
    barName: ({ from, until, count }: ExpiryBar) =>
      t('barName', {
        day: format.dateTime(from, 'weekdayDay'),
        from: format.dateTime(from, 'time'),
        until: format.dateTime(until, 'time'),
        count,
      }),
  }
}

/**
 * How instants are written. The hour cycle is the viewer's own (from the browser's language), since 10:42 and
 * 10:42 AM are habits of a place and not of the words on screen.
 */
import type {} from 'use-intl'
import type { Locale } from '#messages/locales.ts'

export type HourCycle = 'h12' | 'h23'

export function formatsFor(hourCycle: HourCycle) {
  const clock = { hour: hourCycle === 'h12' ? 'numeric' : '2-digit', minute: '2-digit', hourCycle } as const
  return {
    dateTime: {
      /** 10:42 */
      time: clock,
      /** 10:42:07 */
      timeSeconds: { ...clock, second: '2-digit' },
      /** Tue 10:42 */
      weekdayTime: { ...clock, weekday: 'short' },
      /** 17 Nov, 10:42 */
      dateTime: { ...clock, day: 'numeric', month: 'short' },
      /** Tuesday, 17 November 2026 at 10:42:07 CET */
      full: {
        ...clock,
        second: '2-digit',
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZoneName: 'short',
      },
      /** Tue 17 */
      day: { weekday: 'short', day: 'numeric' },
    },
  } as const
}

export type AppFormats = ReturnType<typeof formatsFor>

/** The hour cycle of the browser's first language where it is the one on screen, else that of the one on screen. */
export function hourCycleOf(acceptLanguage: string | null, locale: Locale): HourCycle {
  const first = acceptLanguage?.split(',')[0]?.split(';')[0]?.trim() ?? ''
  const language = locale.split('-')[0]
  const isSame =
    /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,4}$/i.test(first) && first.split('-')[0]?.toLowerCase() === language
  const { hourCycle } = new Intl.DateTimeFormat(isSame ? first : locale, {
    hour: 'numeric',
  }).resolvedOptions()
  return hourCycle === 'h12' || hourCycle === 'h11' ? 'h12' : 'h23'
}

declare module 'use-intl' {
  interface AppConfig {
    Formats: AppFormats
  }
}

/**
 * How instants are written. Order, separators and the 12 or 24 hours are the viewer's own (from the browser's
 * language), since they are habits of a place and not of the words on screen.
 */
import type {} from 'use-intl'
import type { Locale } from '#messages/locales.ts'

const CLOCK = { hour: 'numeric', minute: '2-digit' } as const

export const FORMATS = {
  dateTime: {
    /** 10:42 */
    time: CLOCK,
    /** 10:42:07 */
    timeSeconds: { ...CLOCK, second: '2-digit' },
    /** Tue 10:42 */
    weekdayTime: { ...CLOCK, weekday: 'short' },
    /** 17 Nov, 10:42 */
    dateTime: { ...CLOCK, day: 'numeric', month: 'short' },
    /** Tuesday, 17 November 2026 at 10:42:07 CET */
    full: {
      ...CLOCK,
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

/**
 * The language to write numbers and times in: the browser's first where it is a regional form of the one on screen
 * in the same script (British English for English), else the one on screen.
 */
export function regionalLocaleOf(acceptLanguage: string | null, locale: Locale): string {
  const first = acceptLanguage?.slice(0, 100).split(',')[0]?.split(';')[0]?.trim()
  if (!first) return locale
  try {
    const [asked, shown] = [new Intl.Locale(first).maximize(), new Intl.Locale(locale).maximize()]
    return asked.language === shown.language && asked.script === shown.script
      ? new Intl.Locale(first).baseName
      : locale
  } catch {
    return locale
  }
}

declare module 'use-intl' {
  interface AppConfig {
    Formats: typeof FORMATS
  }
}

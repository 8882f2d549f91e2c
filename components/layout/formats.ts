/**
 * How instants are written. Order, separators and the 12 or 24 hours are the viewer's own (from the browser's
 * language), since they are habits of a place and not of the words on screen.
 */
import type {} from 'use-intl'
import type { Locale } from '#messages/locales.ts'

export const FORMATS = {
  dateTime: {
    /** 10:42 */
    time: { timeStyle: 'short' },
    /** 10:42:07 */
    timeSeconds: { timeStyle: 'medium' },
    /** Tue */
    weekday: { weekday: 'short' },
    /** 17 Nov */
    day: { day: 'numeric', month: 'short' },
    /** Tue 17 */
    weekdayDay: { weekday: 'short', day: 'numeric' },
    /** Tue 10:42 */
    weekdayTime: { weekday: 'short', hour: '2-digit', minute: '2-digit' },
    /** Tue 17 Nov, 10:42 */
    dayTime: { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
    /** Tuesday, 17 November 2026 at 10:42:07 CET */
    full: { dateStyle: 'full', timeStyle: 'long' },
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

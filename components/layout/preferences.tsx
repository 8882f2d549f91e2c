import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { type ColumnChoice, DEFAULT_COLUMNS, readColumns } from '#lib/domain/columns'
import { isLocale, type Locale, matchLocale } from '#messages/locales.ts'
import { regionalLocaleOf } from './formats.ts'

export type Preferences = {
  locale: Locale
  /** `system`: as the browser says, decided before the first paint. */
  theme: 'light' | 'dark' | 'system'
  contrast: 'normal' | 'more' | 'system'
  density: 'comfortable' | 'compact'
  columns: ColumnChoice
  hasShortcuts: boolean
  /** The viewer's, as the browser told on an earlier visit; UTC before that. */
  timeZone: string
  /** The language that numbers and times are written in: the one on screen, as in the viewer's region. */
  regionalLocale: string
}

/** How this person wants to see things, from their cookies and, for what they did not choose, their browser. */
export const readPreferences = cache(async (): Promise<Preferences> => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const chosen = (name: string) => jar.get(`unpause_${name}`)?.value
  const acceptLanguage = head.get('accept-language')
  const asked = chosen('locale')
  const locale = isLocale(asked) ? asked : matchLocale(acceptLanguage)
  return {
    locale,
    theme: oneOf(['light', 'dark', 'system'], chosen('theme')) ?? 'system',
    contrast: oneOf(['normal', 'more', 'system'], chosen('contrast')) ?? 'system',
    density: oneOf(['comfortable', 'compact'], chosen('density')) ?? 'comfortable',
    columns: readColumns(chosen('columns')) ?? DEFAULT_COLUMNS,
    hasShortcuts: chosen('shortcuts') !== 'off',
    timeZone: knownTimeZone(chosen('time_zone')) ?? 'UTC',
    regionalLocale: regionalLocaleOf(acceptLanguage, locale),
  }
})

function oneOf<T extends string>(options: readonly T[], value: string | undefined): T | undefined {
  return options.find((option) => option === value)
}

function knownTimeZone(value: string | undefined): string | undefined {
  if (value === undefined || value.length > 60) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: decodeURIComponent(value) }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

import { isLocale, type Locale, matchLocale } from '#messages/locales.ts'
import { cookieOf } from './cookie-of.ts'

/** The language that whoever asks has chosen, else the best of those their browser prefers. */
export function localeOf(headers: { get(name: string): string | null }): Locale {
  const chosen = cookieOf(headers, 'unpause_locale')
  return isLocale(chosen) ? chosen : matchLocale(headers.get('accept-language'))
}

/** The languages people can choose, and how a browser's wish becomes one of them. */

import { LANGUAGES } from './languages.ts'

export type Locale = (typeof LANGUAGES)[number]['tag']
export const LOCALES: readonly Locale[] = LANGUAGES.map(({ tag }) => tag)

/** Each language in its own words. */
export function localeName(locale: Locale): string {
  return LANGUAGES.find(({ tag }) => tag === locale)?.name ?? locale
}

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

/** The best language for an Accept-Language header; English where none fits. */
export function matchLocale(acceptLanguage: string | null | undefined): Locale {
  const wishes = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { tag, weight: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
  const of = (tag: string) =>
    LOCALES.find((locale) => locale.toLowerCase() === tag) ??
    LOCALES.find((locale) => languageIn(locale) === languageIn(tag))
  return wishes.map(({ tag }) => of(tag)).find((locale) => locale !== undefined) ?? 'en'
}

/** `zh` of `zh-CN`. */
function languageIn(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? ''
}

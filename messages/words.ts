/**
 * The words of each language as the app formats them: parsed here, once, so that browsers are sent no parser. next.config.js exchanges
 * the formatter of use-intl for the one that takes them.
 */
import compile from 'icu-minify/compile'
import { CATALOGUES, type Messages } from './catalogue.ts'
import { LOCALES, type Locale } from './locales.ts'

type Words = { [key: string]: string | Words }

const WORDS = Object.fromEntries(LOCALES.map((locale) => [locale, parsed(CATALOGUES[locale])])) as Record<
  Locale,
  Messages
>

/** Typed as the catalogue, which is what keys and arguments are checked against. */
export function wordsOf(locale: Locale): Messages {
  return WORDS[locale]
}

function parsed(words: Words): unknown {
  return Object.fromEntries(
    Object.entries(words).map(([key, value]) => [
      key,
      typeof value === 'string' ? plain(compile(value)) : parsed(value),
    ]),
  )
}

/** Objects without a prototype can not be handed to client components. */
function plain(compiled: unknown): unknown {
  return JSON.parse(JSON.stringify(compiled))
}

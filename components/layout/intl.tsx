import { createTranslator, type NamespaceKeys, type NestedKeyOf } from 'use-intl/core'
import type { Messages } from '#messages/catalogue.ts'
import { wordsOf } from '#messages/words.ts'
import { FORMATS } from './formats.ts'
import { readPreferences } from './preferences.tsx'

/** Words in the language of this request, for server components; client components use `useTranslations`. */
export async function getTranslator<const N extends NamespaceKeys<Messages, NestedKeyOf<Messages>> = never>(
  namespace?: N,
) {
  const { locale, timeZone, regionalLocale } = await readPreferences()
  return createTranslator<Messages, N>({
    locale: regionalLocale,
    timeZone,
    formats: FORMATS,
    messages: wordsOf(locale),
    ...(namespace === undefined ? {} : { namespace }),
  })
}

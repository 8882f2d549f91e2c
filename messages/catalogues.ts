/** Written by scripts/languages.ts from the catalogues beside it. */
import catalogue_en from './en.json' with { type: 'json' }
import catalogue_zh_CN from './zh-CN.json' with { type: 'json' }
import type { Locale } from './locales.ts'

/** Typed by the English one: a language that lacks a key does not compile. */
export const CATALOGUES: Record<Locale, typeof catalogue_en> = {
  "en": catalogue_en,
  "zh-CN": catalogue_zh_CN,
}

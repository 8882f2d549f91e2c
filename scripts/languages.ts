/**
 * Adding a language is adding one file, `messages/<its BCP 47 tag>.json`, with the keys of `en.json`. From the files that are there this
 * writes the two modules that name them, before each start, test and build; what it writes is kept with the sources, so that an editor and a type check
 * know them too.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const HEAD = '/** Written by scripts/languages.ts from the catalogues beside it. */\n'

type Language = { name: string; unshown: Record<string, string> }

/** Their contents by file name. `directory`: where the catalogues are. English, the measure of all, is first. */
export function languageModules(directory: string): Record<string, string> {
  const tags = readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .map((file) => path.basename(file, '.json'))
    .sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1))
  const languages = tags.map((tag) => ({ tag, ...languageOf(path.join(directory, `${tag}.json`)) }))
  const nameOf = (tag: string) => `catalogue_${tag.replaceAll('-', '_')}`
  return {
    'languages.ts': `${HEAD}
/** Each language in its own words; \`unshown\` is said where no catalogue is at hand. */
export const LANGUAGES = ${JSON.stringify(languages, null, 2)} as const
`,
    'catalogues.ts': `${HEAD}${tags
      .map((tag) => `import ${nameOf(tag)} from './${tag}.json' with { type: 'json' }`)
      .join('\n')}
import type { Locale } from './locales.ts'

/** Typed by the English one: a language that lacks a key does not compile. */
export const CATALOGUES: Record<Locale, typeof catalogue_en> = {
${tags.map((tag) => `  ${JSON.stringify(tag)}: ${nameOf(tag)},`).join('\n')}
}
`,
  }
}

function languageOf(file: string): Language {
  const { language } = JSON.parse(readFileSync(file, 'utf8')) as { language?: Language }
  if (language === undefined)
    throw new Error(
      `${file} does not say \`language\`: its name, and what it says where nothing can be shown.`,
    )
  return language
}

/** Writes those that are not as they should be. */
export function writeLanguages(directory = path.resolve(import.meta.dirname, '../messages')): void {
  for (const [file, text] of Object.entries(languageModules(directory))) {
    const target = path.join(directory, file)
    const isSame = readdirSync(directory).includes(file) && readFileSync(target, 'utf8') === text
    if (!isSame) writeFileSync(target, text)
  }
}

if (import.meta.main) writeLanguages()

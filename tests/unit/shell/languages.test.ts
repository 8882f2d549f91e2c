/** Adding a language is adding one file. */
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import en from '#messages/en.json' with { type: 'json' }
import { LOCALES } from '#messages/locales.ts'
import { languageModules, writeLanguages } from '#scripts/languages'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const MESSAGES = path.join(ROOT, 'messages')

mkdirSync(path.join(ROOT, 'test-results'), { recursive: true })
const copy = mkdtempSync(path.join(ROOT, 'test-results', 'messages-'))
afterAll(() => rmSync(copy, { recursive: true }))

test('a file put beside the others is a language that can be chosen, is recognised and speaks', async () => {
  cpSync(MESSAGES, copy, { recursive: true })
  // A tag for private use, which no file here will ever have.
  const own = {
    ...en,
    language: { ...en.language, name: 'Qaasch' },
    common: { ...en.common, tagline: 'Pausierte Aufgaben in Amazon Connect' },
  }
  writeFileSync(path.join(copy, 'qaa.json'), JSON.stringify(own))
  writeLanguages(copy)
  const { LOCALES: all, localeName, isLocale, matchLocale } = await import(path.join(copy, 'locales.ts'))
  const { wordsOf } = await import(path.join(copy, 'words.ts'))
  expect([...all].sort()).toEqual([...LOCALES, 'qaa'].sort())
  expect(all[0]).toBe('en')
  expect(localeName('qaa')).toBe('Qaasch')
  expect(isLocale('qaa')).toBe(true)
  expect(matchLocale('qaa-AT,qaa;q=0.9,en;q=0.5')).toBe('qaa')
  expect(wordsOf('qaa').common.tagline).toEqual(own.common.tagline)
  expect(wordsOf('en').common.tagline).not.toEqual(own.common.tagline)
})

test('what is kept of the files that are here is what they say', () => {
  for (const [file, text] of Object.entries(languageModules(MESSAGES))) {
    expect(readFileSync(path.join(MESSAGES, file), 'utf8')).toBe(text)
  }
})

test('nothing else names a language but English, which is spoken where none fits', () => {
  const others = LOCALES.filter((locale) => locale !== 'en')
  const naming = globSync('{app,components,lib}/**/*.{ts,tsx,css}', { cwd: ROOT }).filter((file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8')
    return others.some((locale) => new RegExp(`['"]${locale}['"]|:lang\\(${locale}`).test(text))
  })
  expect(naming).toEqual([])
})

import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { ERROR_CODES } from '#lib/domain/app-error'
import { LANDINGS, OUTCOMES } from '#lib/domain/resume-outcome'
import { CATALOGUES } from '#messages/catalogue.ts'
import { LOCALES } from '#messages/locales.ts'
import { wordsOf } from '#messages/words.ts'

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...flatten(value, `${path}${key}.`)],
    ),
  )
}

/** The names of a message's arguments and tags: what stands at the start of each brace or angle bracket, but not the words of a choice (`one {once}`). */
function argumentsOf(message: string): string[] {
  const names = [
    ...[...message.matchAll(/(?<!(?:\b(?:zero|one|two|few|many|other|yes)|=\d) )\{(\w+)[,}]/g)].map(
      (match) => match[1] ?? '',
    ),
    ...[...message.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`),
  ]
  return [...new Set(names)].sort()
}

const english = flatten(CATALOGUES.en)
const others = LOCALES.filter((locale) => locale !== 'en')

describe.each(others)('the catalogue of %s', (locale) => {
  const words = flatten(CATALOGUES[locale])

  test('has exactly the keys of the English one', () => {
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort())
  })

  test('uses exactly the arguments that the English words use', () => {
    const differing = [...english].filter(
      ([key, message]) => argumentsOf(message).join() !== argumentsOf(words.get(key) ?? '').join(),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  test('follows its typography: full-width punctuation, no half-width quotes', () => {
    const offending = [...words].filter(([, message]) =>
      /[\p{Script=Han}][,;!?"']|["'][\p{Script=Han}]/u.test(message),
    )
    expect(offending.map(([key]) => key)).toEqual([])
  })
})

describe.each(LOCALES)('the words of %s', (locale) => {
  test('can all be formatted', () => {
    const faults: string[] = []
    const t = createTranslator({
      locale,
      messages: wordsOf(locale),
      timeZone: 'UTC',
      onError: (error) => faults.push(error.message),
    })
    const write = t.markup as (key: string, values: Record<string, unknown>) => string
    for (const [key, message] of flatten(CATALOGUES[locale])) {
      const values = Object.fromEntries(
        argumentsOf(message).map((name) =>
          name.startsWith('<') ? [name.slice(1, -1), (chunks: string) => chunks] : [name, 3],
        ),
      )
      write(key, values)
    }
    expect(faults).toEqual([])
  })

  test('cover every error, outcome and landing, and nothing else', () => {
    const { errors, outcomes, landings } = CATALOGUES[locale]
    expect(Object.keys(errors).sort()).toEqual([...ERROR_CODES].sort())
    expect(Object.keys(outcomes).sort()).toEqual([...OUTCOMES].sort())
    expect(Object.keys(landings).sort()).toEqual([...LANDINGS].sort())
  })
})

test('English words blame nobody and beg nobody', () => {
  const offending = [...english].filter(([, message]) =>
    /\b(please|oops|sorry|successfully|invalid)\b|!/i.test(message),
  )
  expect(offending).toEqual([])
})

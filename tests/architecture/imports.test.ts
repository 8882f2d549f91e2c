import { describe, expect, test } from 'vitest'
import { RULES } from './rules.ts'
import { parseSource, readSources } from './sources.ts'

const sources = readSources()

test('the rules see the whole house', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.flatMap((source) => source.imports).length).toBeGreaterThan(sources.length)
})

test('every way to write an import is seen', () => {
  const text = `
    import a, { b } from 'one'
    import type { C } from 'two'
    import { type D, type E } from 'three/deep'
    import { type F, g } from '@four/five/deep'
    import 'six'
    export { h } from './seven.ts'
    export * from '#lib/eight'
    const i = await import('nine')
    type J = typeof import('ten')
    // import k from 'eleven'
    /* import l from 'twelve' */`
  const seen = parseSource('lib/a/b.ts', text).imports
  expect(seen.map((each) => `${each.target}${each.isTypeOnly ? ' (types)' : ''}`)).toEqual([
    'one',
    'two (types)',
    'three (types)',
    '@four/five',
    'six',
    'lib/a/seven',
    'lib/eight',
    'nine',
    'ten (types)',
  ])
})

describe.each(RULES)('$sentence', (rule) => {
  test('holds', () => {
    const faults = sources
      .filter((source) => rule.appliesTo(source.file))
      .flatMap((source) => rule.faultsOf(source).map((fault) => `${source.file} ${fault}`))
    expect(faults, rule.sentence).toEqual([])
  })

  test('is broken by a file that breaks it', () => {
    const source = parseSource(rule.broken.file, rule.broken.text)
    expect(rule.appliesTo(source.file)).toBe(true)
    expect(rule.faultsOf(source)).toHaveLength(1)
  })
})

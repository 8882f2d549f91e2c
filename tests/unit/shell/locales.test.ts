import { describe, expect, test } from 'vitest'
import { matchLocale } from '#messages/locales.ts'
import { hourCycleOf } from '../../../components/layout/formats.ts'

describe('the language of a browser', () => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['de-DE,de;q=0.9,zh;q=0.5,en;q=0.3', 'zh-CN'],
    ['en;q=0.4,zh;q=0.8', 'zh-CN'],
    ['zh;q=0,en', 'en'],
    ['fr-FR', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [null, 'en'],
    [`${'x,'.repeat(10_000)}zh`, 'en'],
  ])('%s becomes %s', (header, locale) => {
    expect(matchLocale(header)).toBe(locale)
  })
})

describe('the hour cycle', () => {
  test('is the habit of the browser’s own place', () => {
    expect(hourCycleOf('en-US,en;q=0.9', 'en')).toBe('h12')
    expect(hourCycleOf('en-GB,en;q=0.9', 'en')).toBe('h23')
  })

  test('follows the language on screen where the browser speaks another', () => {
    expect(hourCycleOf('en-US', 'zh-CN')).toBe('h23')
  })

  test('survives a header that is no language at all', () => {
    expect(hourCycleOf('💥;;,{{', 'zh-CN')).toBe('h23')
    expect(hourCycleOf(null, 'zh-CN')).toBe('h23')
  })
})

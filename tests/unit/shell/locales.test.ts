import { describe, expect, test } from 'vitest'
import { matchLocale } from '#messages/locales.ts'
import { FORMATS, regionalLocaleOf } from '../../../components/layout/formats.ts'

describe('the language of a browser', () => {
  test.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['qaa-QM,qaa;q=0.9,zh;q=0.5,en;q=0.3', 'zh-CN'],
    ['en;q=0.4,zh;q=0.8', 'zh-CN'],
    ['zh;q=0,en', 'en'],
    ['qaa-QM', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [null, 'en'],
    [`${'x,'.repeat(10_000)}zh`, 'en'],
  ])('%s becomes %s', (header, locale) => {
    expect(matchLocale(header)).toBe(locale)
  })
})

describe('numbers and times', () => {
  const afternoon = Date.UTC(2026, 10, 24, 15, 5, 9)
  const morning = Date.UTC(2026, 10, 24, 9, 5, 9)
  const write = (acceptLanguage: string | null, at = afternoon) =>
    new Intl.DateTimeFormat(regionalLocaleOf(acceptLanguage, 'en'), {
      ...FORMATS.dateTime.time,
      timeZone: 'UTC',
    }).format(at)

  test('are written as in the browser’s own region', () => {
    expect(write('en-GB,en;q=0.9')).toBe('15:05')
    expect(write('en-GB', morning)).toBe('09:05')
    expect(write('en-US,en;q=0.9')).toMatch(/^3:05\sPM$/)
  })

  test('follow the language on screen where the browser speaks another or writes another script', () => {
    expect(regionalLocaleOf('en-US', 'zh-CN')).toBe('zh-CN')
    expect(regionalLocaleOf('zh-TW', 'zh-CN')).toBe('zh-CN')
    expect(regionalLocaleOf('de-DE', 'en')).toBe('en')
  })

  test.each(['💥;;,{{', '*', 'x'.repeat(10_000), '', null])('survive %s', (header) => {
    expect(regionalLocaleOf(header, 'zh-CN')).toBe('zh-CN')
  })
})

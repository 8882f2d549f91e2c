import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { formatDuration } from '#components/layout/format-duration'
import type { Locale } from '#messages/locales.ts'
import { wordsOf } from '#messages/words.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

function write(locale: Locale, ms: number, isCoarse = false): string {
  const t = createTranslator({ locale, messages: wordsOf(locale), namespace: 'duration' })
  return formatDuration(ms, t, { isCoarse })
}

describe('a duration', () => {
  test.each([
    [4 * SECOND, '4 s', '4 秒'],
    [38 * MINUTE, '38 min', '38 分钟'],
    [HOUR + 14 * MINUTE, '1 h 14 min', '1 小时 14 分'],
    [3 * HOUR + 5 * MINUTE, '3 h 05 min', '3 小时 05 分'],
    [19 * HOUR, '19 h', '19 小时'],
    [6 * DAY + 23 * HOUR, '6 d 23 h', '6 天 23 小时'],
    [2 * DAY, '2 d', '2 天'],
  ])('of %i ms is written as a person says it, in both languages', (ms, english, chinese) => {
    expect(write('en', ms)).toBe(english)
    expect(write('zh-CN', ms)).toBe(chinese)
  })

  test('is rounded down, so that what is left is never overstated', () => {
    expect(write('en', MINUTE - 1)).toBe('59 s')
    expect(write('en', HOUR - 1)).toBe('59 min')
    expect(write('en', DAY - 1)).toBe('23 h 59 min')
    expect(write('en', 7 * DAY - 1)).toBe('6 d 23 h')
  })

  test('below zero counts as nothing', () => {
    expect(write('en', -5 * MINUTE)).toBe('0 s')
  })

  test('written coarsely keeps only its greatest unit', () => {
    expect(write('en', HOUR + 14 * MINUTE, true)).toBe('1 h')
    expect(write('zh-CN', 6 * DAY + 23 * HOUR, true)).toBe('6 天')
  })
})

import { expect, test } from 'vitest'
import { AppError, ERROR_CODES } from '#lib/domain/app-error'
import { isPassing, makeQueryClient } from '#lib/queries/query-client'

test('a read is asked again only where no answer came or the server itself failed', () => {
  expect(isPassing(new TypeError('fetch failed'))).toBe(true)
  expect(ERROR_CODES.filter((code) => isPassing(new AppError(code)))).toEqual([
    'connect_failed',
    'connect_no_answer',
    'database_unavailable',
    'internal',
  ])
  expect(isPassing(new Error('a fault of the program'))).toBe(false)
})

test('a write is never repeated by itself', () => {
  expect(makeQueryClient().getDefaultOptions().mutations?.retry).toBe(false)
})

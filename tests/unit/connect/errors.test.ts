import { expect, test } from 'vitest'
import { failureOf, toConnectError, type WireRecord } from '#lib/connect/errors'
import { AppError } from '#lib/domain/app-error'

const unsent: WireRecord = { wasSent: false, httpStatus: null, awsRequestId: null, answeredAwsAt: null }
const silent: WireRecord = { ...unsent, wasSent: true }
const answered = (httpStatus: number): WireRecord => ({
  wasSent: true,
  httpStatus,
  awsRequestId: 'req-1',
  answeredAwsAt: 1_795_000_000_000,
})
const named = (name: string, message = 'Some words') => Object.assign(new Error(message), { name })

test.each([
  ['AccessDeniedException', 403, 'connect_forbidden'],
  ['ForbiddenByAProxy', 403, 'connect_forbidden'],
  ['UnrecognizedClientException', 403, 'connect_credentials'],
  ['InvalidSignatureException', 403, 'connect_credentials'],
  ['ExpiredTokenException', 403, 'connect_credentials'],
  ['ThrottlingException', 429, 'connect_throttled'],
  ['TooManyRequestsException', 429, 'connect_throttled'],
  ['LimitExceededException', 429, 'connect_throttled'],
  ['SyntaxError', 429, 'connect_throttled'],
  ['ThrottlingException', 400, 'connect_throttled'],
  ['ConflictException', 409, 'connect_conflict'],
  ['ResourceConflictException', 409, 'connect_conflict'],
  ['ResourceNotFoundException', 404, 'connect_not_found'],
  ['ContactNotFoundException', 410, 'connect_not_found'],
  ['SyntaxError', 404, 'connect_refused'],
  ['InvalidParameterException', 400, 'connect_refused'],
  ['InvalidRequestException', 400, 'connect_refused'],
  ['ServiceQuotaExceededException', 402, 'connect_refused'],
  ['InternalServiceException', 500, 'connect_failed'],
  ['SyntaxError', 503, 'connect_failed'],
  ['ThrottlingException', 503, 'connect_failed'],
  ['SyntaxError', 200, 'connect_no_answer'],
  ['Error', 302, 'connect_no_answer'],
  ['RequestTimeout', 408, 'connect_no_answer'],
])('%s with status %i of ResumeContact is %s', (name, status, code) => {
  expect(toConnectError('ResumeContact', named(name), answered(status)).code).toBe(code)
})

test('a pause that Connect allows no more is a limit, although its status is that of a throttle', () => {
  expect(toConnectError('PauseContact', named('LimitExceededException'), answered(429)).code).toBe(
    'connect_pause_limit',
  )
  expect(toConnectError('PauseContact', named('ThrottlingException'), answered(429)).code).toBe(
    'connect_throttled',
  )
})

test.each(['TimeoutError', 'AbortError', 'Error'])('%s after the request left is no answer', (name) => {
  expect(toConnectError('ResumeContact', named(name), silent).code).toBe('connect_no_answer')
})

test.each(['CredentialsProviderError', 'TokenProviderError', 'TimeoutError', 'AccessDeniedException'])(
  '%s before the request left speaks of credentials',
  (name) => {
    expect(toConnectError('ResumeContact', named(name), unsent).code).toBe('connect_credentials')
  },
)

test('what Connect said can be read from the error, and the SDK’s own error is its cause', () => {
  const thrown = named('InvalidRequestException', 'x'.repeat(2_000))
  const error = toConnectError('ResumeContact', thrown, answered(400))
  expect(error.cause).toBe(thrown)
  expect(failureOf(error)).toEqual({
    connectName: 'InvalidRequestException',
    connectMessage: 'x'.repeat(500),
    httpStatus: 400,
    awsRequestId: 'req-1',
    answeredAwsAt: 1_795_000_000_000,
  })
})

test('words that are not Connect’s are never passed on as its message', () => {
  expect(failureOf(toConnectError('ResumeContact', named('Error', 'connect ECONNREFUSED'), silent))).toEqual({
    connectName: 'Error',
    connectMessage: null,
    httpStatus: null,
    awsRequestId: null,
    answeredAwsAt: null,
  })
})

test('an error of this program passes through unchanged', () => {
  const own = new AppError('deadline_passed')
  expect(toConnectError('ResumeContact', own, unsent)).toBe(own)
})

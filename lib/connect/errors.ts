/**
 * Everything that can go wrong in a call to Amazon Connect, as one `AppError`. Told by the error's name first
 * (PauseContact's LimitExceededException is HTTP 429 and no throttle), then by the HTTP status, and only where no
 * status came is it "no answer". The SDK's error stays as the cause; what people may need of it is in the
 * parameters and read by `failureOf`.
 */
import { AppError, type ErrorCode, type ErrorParams } from '#lib/domain/app-error'
import type { PacedApi } from './quotas.ts'

/** What the wire showed of one call, filled in by the client as it happens. */
export type WireRecord = {
  /** Whether the request was handed to a socket; before that a failure can not have had an effect. */
  wasSent: boolean
  httpStatus: number | null
  awsRequestId: string | null
  /** `Date` header of the answer, AWS ms in whole seconds. */
  answeredAwsAt: number | null
}

/** What Connect said when it failed a call; null where it said nothing. */
export type Failure = {
  connectName: string | null
  connectMessage: string | null
  httpStatus: number | null
  awsRequestId: string | null
  answeredAwsAt: number | null
}

const MAX_MESSAGE = 500

const CREDENTIAL_ERRORS = new Set([
  'AuthFailure',
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'ProviderError',
  'RequestExpired',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'UnrecognizedClientException',
])

const THROTTLES = new Set([
  'LimitExceededException',
  'RequestLimitExceeded',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
])

/** The `AppError` for what a call of `api` threw. An `AppError` is returned as it is. */
export function toConnectError(api: PacedApi, thrown: unknown, wire: WireRecord): AppError {
  if (thrown instanceof AppError) return thrown
  const { name, message } = describe(thrown)
  const code = codeOf(api, name, wire)
  const isConnectSpeaking = wire.httpStatus !== null && code !== 'connect_no_answer'
  const params: ErrorParams = { api, connectName: name }
  if (isConnectSpeaking && message !== '') params.connectMessage = message.slice(0, MAX_MESSAGE)
  if (wire.httpStatus !== null) params.httpStatus = wire.httpStatus
  if (wire.awsRequestId !== null) params.awsRequestId = wire.awsRequestId
  if (wire.answeredAwsAt !== null) params.answeredAwsAt = wire.answeredAwsAt
  return new AppError(code, params, { cause: thrown })
}

/** What Connect said in an error made by `toConnectError`; all null for any other. May hold Connect's own text: not for logs. */
export function failureOf({ params }: AppError): Failure {
  const text = (key: string) => (typeof params[key] === 'string' ? params[key] : null)
  const number = (key: string) => (typeof params[key] === 'number' ? params[key] : null)
  return {
    connectName: text('connectName'),
    connectMessage: text('connectMessage'),
    httpStatus: number('httpStatus'),
    awsRequestId: text('awsRequestId'),
    answeredAwsAt: number('answeredAwsAt'),
  }
}

function codeOf(api: PacedApi, name: string, wire: WireRecord): ErrorCode {
  const status = wire.httpStatus
  if (CREDENTIAL_ERRORS.has(name) || status === 401) return 'connect_credentials'
  if (status === null) return wire.wasSent ? 'connect_no_answer' : unsent(name)
  if (status >= 500) return 'connect_failed'
  if (status < 400 || status === 408) return 'connect_no_answer'
  if (api === 'PauseContact' && name === 'LimitExceededException') return 'connect_pause_limit'
  if (status === 429 || THROTTLES.has(name)) return 'connect_throttled'
  if (status === 403) return 'connect_forbidden'
  if (status === 409) return 'connect_conflict'
  // A 404 in nobody's words comes from something on the way, and says nothing about a contact.
  if ((status === 404 || status === 410) && name.includes('NotFound')) return 'connect_not_found'
  return 'connect_refused'
}

/** Before the wire come the SDK's own checks of the request, which are plain errors, and the search for credentials. */
function unsent(name: string): ErrorCode {
  return name === 'Error' || name === 'TypeError' ? 'connect_refused' : 'connect_credentials'
}

function describe(thrown: unknown): { name: string; message: string } {
  if (thrown instanceof Error) return { name: thrown.name, message: thrown.message }
  return { name: 'Unknown', message: String(thrown) }
}

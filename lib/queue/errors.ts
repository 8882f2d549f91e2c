/** Everything that can go wrong between us and the queue of events, as one of three codes. */
import { AppError, type ErrorCode } from '#lib/domain/app-error'

const UNKNOWN_QUEUE = new Set([
  'QueueDoesNotExist',
  'AWS.SimpleQueueService.NonExistentQueue',
  'QueueDeletedRecently',
  'InvalidAddress',
])
/** The search for credentials failed, so that nothing was sent. */
const NO_CREDENTIALS = new Set(['CredentialsProviderError', 'ProviderError', 'TokenProviderError'])
/** Refusals that pass by themselves. */
const PASSING = new Set(['OverLimit', 'RequestThrottled', 'RequestThrottledException', 'ThrottlingException'])

/** The `AppError` for what a call to SQS threw; the cause is kept. An `AppError` is returned as it is. */
export function toQueueError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown
  return new AppError(codeOf(thrown), {}, { cause: thrown })
}

function codeOf(thrown: unknown): ErrorCode {
  const name = thrown instanceof Error ? thrown.name : ''
  const status = statusOf(thrown)
  if (UNKNOWN_QUEUE.has(name)) return 'events_queue_unknown'
  if (NO_CREDENTIALS.has(name)) return 'events_refused'
  if (status === null || status === 408 || status === 429 || PASSING.has(name)) return 'events_no_answer'
  return status >= 400 && status < 500 ? 'events_refused' : 'events_no_answer'
}

function statusOf(thrown: unknown): number | null {
  const { $metadata } = thrown as { $metadata?: { httpStatusCode?: number } }
  return $metadata?.httpStatusCode ?? null
}

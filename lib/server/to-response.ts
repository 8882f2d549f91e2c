/**
 * The only place where an error becomes what a browser sees. Our own errors cross as code and parameters;
 * anything else is masked as `internal`, with a reference by which the log tells what it was.
 */
import { randomBytes } from 'node:crypto'
import type { Log } from '#lib/ctx'
import { AppError, type ErrorCode, type ErrorView, type Result } from '#lib/domain/app-error'
import { isDatabaseUnavailable, isUnstorableText } from '#lib/store/database-faults'

const STATUS: Record<ErrorCode, number> = {
  not_signed_in: 401,
  not_permitted: 403,
  bad_input: 400,
  bad_origin: 403,
  too_large: 413,
  not_found: 404,
  task_unknown: 404,
  epoch_unknown: 409,
  flow_not_allowed: 403,
  other_flow_in_progress: 409,
  other_act_in_progress: 409,
  already_settled: 409,
  request_id_reused: 409,
  selection_gone: 410,
  nothing_to_do: 409,
  number_not_typed: 400,
  batch_too_large: 400,
  batch_ended: 409,
  not_yours: 403,
  note_too_old: 409,
  pause_over: 409,
  keep_after_expiry: 409,
  keep_in_past: 400,
  review_finished: 409,
  too_many_views: 409,
  connect_forbidden: 502,
  connect_credentials: 502,
  connect_throttled: 503,
  connect_pause_limit: 409,
  connect_conflict: 409,
  connect_not_found: 404,
  connect_refused: 502,
  connect_failed: 502,
  connect_no_answer: 504,
  events_no_answer: 504,
  events_refused: 502,
  events_queue_unknown: 502,
  deadline_passed: 504,
  database_unavailable: 503,
  internal: 500,
}

export function statusOf(code: ErrorCode): number {
  return STATUS[code]
}

/** Masks what is not ours, and logs whatever is our fault or the database's. */
export function errorViewOf(error: unknown, log: Log): ErrorView {
  if (error instanceof AppError && error.code !== 'internal')
    return { code: error.code, params: error.params }
  if (isUnstorableText(error)) return { code: 'bad_input', params: { field: 'input' } }
  const reference = randomBytes(6).toString('hex')
  const code = isDatabaseUnavailable(error) ? 'database_unavailable' : 'internal'
  log.error({ reference, error }, code)
  return { code, params: {}, reference }
}

export function errorResponse(error: unknown, log: Log): Response {
  const view = errorViewOf(error, log)
  return Response.json(
    { error: view },
    { status: statusOf(view.code), headers: { 'Cache-Control': 'no-store' } },
  )
}

export function errorResult(error: unknown, log: Log): Result<never> {
  return { ok: false, error: errorViewOf(error, log) }
}

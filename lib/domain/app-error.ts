/**
 * One error for everything that Unpause itself refuses or fails at. It carries a code and parameters, never
 * words: the message catalogue is typed by `ErrorCode`, so a code without words does not compile.
 */

export const ERROR_CODES = [
  /** Nobody is signed in, or the session has ended. */
  'not_signed_in',
  /** Signed in, but without the permission `permission`. */
  'not_permitted',
  /** The request did not have the required shape; `field` says where. */
  'bad_input',
  /** The request's Origin is missing or is not this site's. */
  'bad_origin',
  /** The body is larger than `limitBytes`. */
  'too_large',
  /** No such page, task or record. */
  'not_found',
  /** The index knows no task with this id. */
  'task_unknown',
  /** The pause (or resume) named is not one that this task is known to have had. */
  'epoch_unknown',
  /** The flow is not on the allow-list. */
  'flow_not_allowed',
  /** A resume of this task with another flow is under way. */
  'other_flow_in_progress',
  /** Another act on this task, of another pause or kind, is under way. */
  'other_act_in_progress',
  /** The request can no longer be cancelled: it is settled. */
  'already_settled',
  /** A client-made request id was used for something else before. */
  'request_id_reused',
  /** The selection or plan is older than a day, is somebody else's, or has been started: select anew. */
  'selection_gone',
  /** No task of the selection can be resumed (or paused again) now. */
  'nothing_to_do',
  /** The number of tasks has to be typed, and was not, or was another. */
  'number_not_typed',
  /** More than `most` tasks for one batch. */
  'batch_too_large',
  /** The batch has ended: it can be neither held, continued nor cancelled. */
  'batch_ended',
  /** Only who made it may change it. */
  'not_yours',
  /** A note older than `hours`: others may have acted on it. */
  'note_too_old',
  /** The pause that was seen has ended: the task was resumed, ended or paused again since. */
  'pause_over',
  /** The task expires (`expiresAt`) before the date it was to be kept until (`until`); AWS ms. */
  'keep_after_expiry',
  /** The date to keep a task until has passed. */
  'keep_in_past',
  /** The review was finished: nothing more can be decided in it. */
  'review_finished',
  /** A person keeps at most `most` views. */
  'too_many_views',
  /** Connect refused the call for lack of an IAM permission. */
  'connect_forbidden',
  /** Connect did not accept the credentials, or none were found. */
  'connect_credentials',
  /** Connect's limit for this call is reached. */
  'connect_throttled',
  /** Connect allows no further pause of this task, or by this agent. */
  'connect_pause_limit',
  /** 409: a conflict with another operation or with the contact's state. */
  'connect_conflict',
  /** Connect knows no such contact, queue or instance. */
  'connect_not_found',
  /** 400 and other refusals of the request itself. */
  'connect_refused',
  /** 5xx: Connect failed; whether the call had an effect is unknown. */
  'connect_failed',
  /** No answer came; whether the call had an effect is unknown. */
  'connect_no_answer',
  /** The queue of events does not answer, or is at its limit. */
  'events_no_answer',
  /** The queue of events refuses us: credentials, or a missing IAM permission. */
  'events_refused',
  /** There is no queue of events at the address that was configured. */
  'events_queue_unknown',
  /** The call was not begun: its deadline had passed. */
  'deadline_passed',
  /** The database can not be reached. */
  'database_unavailable',
  /** Anything else; `reference` finds it in the log. */
  'internal',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

export type ErrorParams = Record<string, string | number>

const BRAND = Symbol.for('unpause.AppError')

export class AppError extends Error {
  override readonly name = 'AppError'
  readonly [BRAND] = true
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(code, options)
    this.code = code
    this.params = params
  }

  /**
   * By brand: the server is several module graphs with a copy of this class each, and what one has built is used
   * by the others, so an error of any copy is one.
   */
  static override [Symbol.hasInstance](value: unknown): value is AppError {
    return typeof value === 'object' && value !== null && BRAND in value
  }
}

/** An error as it crosses to the browser. */
export type ErrorView = { code: ErrorCode; params: ErrorParams; reference?: string }

/** What every server action answers. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: ErrorView }

/**
 * One call to Amazon Connect from its pacer token to its answer: ends within its deadline whatever the SDK or the
 * network does, tells the pacer and the observer how it went, and throws nothing but `AppError`.
 */
import type { ConnectClient } from '@aws-sdk/client-connect'
import { AppError, type ErrorCode } from '#lib/domain/app-error'
import type { Lane } from '#lib/domain/lane'
import { CALL_DEADLINE_MS } from './client.ts'
import { toConnectError, type WireRecord } from './errors.ts'
import type { Pacer } from './pacer.ts'
import type { PacedApi } from './quotas.ts'
import { newWireCall, wireCalls } from './wire.ts'

/** How one call ended. Connect has answered unless `code` is `connect_no_answer`, or the call never left. */
export type CallReport = {
  api: PacedApi
  ok: boolean
  code: ErrorCode | null
  /** `performance.now()` when it ended, ms. */
  at: number
  hasAnswered: boolean
  /** `Date` header of the answer, AWS ms in whole seconds. */
  dateHeaderAt: number | null
}

export type ConnectCaller = {
  client: ConnectClient
  pacer: Pacer
  onAnswer: (report: CallReport) => void
}

type Send<T> = (client: ConnectClient, options: { abortSignal: AbortSignal }) => Promise<T>
export type Answered<T> = { output: T; wire: WireRecord; observedAt: number }

/**
 * A read: waits for its token in `lane`, then calls. `observedAt` is the database's clock (ms) when the token was
 * granted, so never later than the call's beginning. Aborting `signal` ends the wait as `connect_throttled` and
 * the call as `connect_no_answer`.
 */
export async function callPaced<T>(
  caller: ConnectCaller,
  api: PacedApi,
  lane: Lane,
  send: Send<T>,
  signal?: AbortSignal,
): Promise<Answered<T>> {
  const observedAt = await caller.pacer.take(api, lane, signal).catch((error: unknown) => {
    const isOutOfPatience = error instanceof AppError && error.code === 'deadline_passed'
    throw isOutOfPatience ? new AppError('connect_throttled', { api }, { cause: error }) : error
  })
  return { ...(await callOnce(caller, api, send, Number.POSITIVE_INFINITY, signal)), observedAt }
}

/**
 * One attempt, whose token was taken before. A call that `notAfter` kept from leaving throws `deadline_passed` and
 * has given its token back.
 */
export async function callOnce<T>(
  caller: ConnectCaller,
  api: PacedApi,
  send: Send<T>,
  notAfter: number,
  signal?: AbortSignal,
): Promise<{ output: T; wire: WireRecord }> {
  const wire = newWireCall(notAfter)
  const abort = new AbortController()
  const deadline = Promise.withResolvers<never>()
  const end = (name: string) => {
    const reason = Object.assign(new Error(`The call of ${api} was ended`), { name })
    abort.abort(reason)
    deadline.reject(reason)
  }
  const timer = setTimeout(end, CALL_DEADLINE_MS, 'TimeoutError')
  const onSignal = () => end('AbortError')
  if (signal?.aborted) onSignal()
  signal?.addEventListener('abort', onSignal, { once: true })
  let code: ErrorCode | null = null
  try {
    const sent = wireCalls.run(wire, () => send(caller.client, { abortSignal: abort.signal }))
    const output = await Promise.race([sent, deadline.promise])
    caller.pacer.answered(api, 'ok')
    return { output, wire }
  } catch (thrown) {
    const isCalledOff = !wire.wasSent && signal?.aborted === true
    const error = isCalledOff ? new AppError('connect_no_answer', { api }) : toConnectError(api, thrown, wire)
    code = error.code
    if (isCalledOff || code === 'deadline_passed') caller.pacer.giveBack(api)
    else if (code === 'connect_throttled') caller.pacer.answered(api, 'throttled')
    throw error
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onSignal)
    caller.onAnswer({
      api,
      ok: code === null,
      code,
      at: performance.now(),
      hasAnswered: wire.httpStatus !== null && code !== 'connect_no_answer',
      dateHeaderAt: wire.answeredAwsAt,
    })
  }
}

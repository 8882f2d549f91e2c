/**
 * What the layers of one call know of each other. The SDK's stack, the socket and the gateway meet only through
 * the call that is under way in this asynchronous context, so nothing has to be threaded through the SDK.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { AppError } from '#lib/domain/app-error'
import type { WireRecord } from './errors.ts'

export type WireCall = WireRecord & {
  /** `performance.now()` after which nothing of this call may leave; Infinity where only the deadline counts. */
  notAfter: number
}

export const wireCalls = new AsyncLocalStorage<WireCall>()

export function newWireCall(notAfter: number): WireCall {
  return { notAfter, wasSent: false, httpStatus: null, awsRequestId: null, answeredAwsAt: null }
}

/** Throws `deadline_passed` when the call under way may no longer be sent. */
export function assertInTime(call: WireCall | undefined): void {
  if (call && performance.now() > call.notAfter) throw new AppError('deadline_passed')
}

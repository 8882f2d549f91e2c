import type { ServerResponse } from 'node:http'
import { ApiError } from '#simulator/wire/api-error'

type Envelope = { requestId: string; now: number }

/** Answers 200 in the JSON protocol. */
export function answer(
  response: ServerResponse,
  { requestId, now }: Envelope,
  body: Record<string, unknown>,
): void {
  send(response, 200, { 'x-amzn-requestid': requestId, date: new Date(now).toUTCString() }, body)
}

/** Answers with an exception: its name in x-amzn-errortype, its text in `Message` (gateway errors: `message`). */
export function answerError(response: ServerResponse, { requestId, now }: Envelope, error: ApiError): void {
  const isGateway = error.status === 403 && error.name !== 'AccessDeniedException'
  send(
    response,
    error.status,
    { 'x-amzn-requestid': requestId, 'x-amzn-errortype': error.name, date: new Date(now).toUTCString() },
    { [isGateway ? 'message' : 'Message']: error.message, ...error.extra },
  )
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body: unknown,
): void {
  if (response.destroyed) return
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  })
  response.end(text)
}

/** An error of this program itself shows as the service's InternalServiceException. */
export const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError(500, 'InternalServiceException', String(error))

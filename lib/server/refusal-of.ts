import { AppError } from '#lib/domain/app-error'
import { MAX_BODY_BYTES } from '#lib/domain/limits'
import { isDeclaredTooLarge, isStreamTooLarge } from './body-size.ts'
import { errorPage, wantsPage } from './error-page.ts'
import { isMutation, isTrustedOrigin } from './is-trusted-origin.ts'
import { statusOf } from './to-response.ts'

/** The answer to a request that must go no further: 403 to a foreign mutation, 413 to a body over the limit. */
export async function refusalOf(request: Request, appOrigins: readonly string[]): Promise<Response | null> {
  const error = await faultOf(request, appOrigins)
  if (!error) return null
  const view = { code: error.code, params: error.params }
  if (wantsPage(request.headers)) return errorPage(view, request.headers)
  return Response.json({ error: view }, { status: statusOf(view.code) })
}

async function faultOf(request: Request, appOrigins: readonly string[]): Promise<AppError | null> {
  const { method, headers } = request
  if (isMutation(method) && !isTrustedOrigin(headers, appOrigins)) return new AppError('bad_origin')
  const isTooLarge =
    isDeclaredTooLarge(headers) || (!headers.has('content-length') && (await isStreamTooLarge(request.body)))
  return isTooLarge ? new AppError('too_large', { limitBytes: MAX_BODY_BYTES }) : null
}

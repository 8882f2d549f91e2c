import { AppError } from '#lib/domain/app-error'
import { errorPage, wantsPage } from './error-page.ts'
import { isActionCall, isPlainActionBody } from './is-plain-action.ts'
import { isMutation, isTrustedOrigin } from './is-trusted-origin.ts'
import { assertDeclaredSize, readText } from './read-text.ts'
import { statusOf } from './to-response.ts'

/** Targets of plain forms; any other mutation can only be a server action. */
const API = '/api/'

/**
 * The answer to a request that must go no further: a foreign mutation, a body over the limit, an address or a
 * call that nothing here could mean. Null for all others.
 */
export async function refusalOf(request: Request, appOrigins: readonly string[]): Promise<Response | null> {
  try {
    await inspect(request, appOrigins)
    return null
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const view = { code: error.code, params: error.params }
    if (wantsPage(request.headers)) return errorPage(view, request.headers)
    return Response.json({ error: view }, { status: statusOf(view.code) })
  }
}

async function inspect(request: Request, appOrigins: readonly string[]): Promise<void> {
  const { method, headers } = request
  if (isMutation(method) && !isTrustedOrigin(headers, appOrigins)) throw new AppError('bad_origin')
  assertDeclaredSize(headers)
  const text = await readText(request)
  const { pathname, search } = new URL(request.url)
  if (!isReadable(pathname) || search.includes('%00')) throw new AppError('bad_input', { field: 'address' })
  if (!isMutation(method) || pathname.startsWith(API)) return
  if (!isActionCall(method, headers) || !isPlainActionBody(text)) {
    throw new AppError('bad_input', { field: 'action' })
  }
}

/** Every escape is UTF-8, and none is NUL, which Postgres can not hold. */
function isReadable(encoded: string): boolean {
  try {
    return !decodeURIComponent(encoded).includes('\0')
  } catch {
    return false
  }
}

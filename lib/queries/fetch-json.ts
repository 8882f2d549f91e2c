/**
 * Reads JSON from this site's own GET routes. Every refusal becomes an `AppError` with the server's code; no answer
 * at all stays the browser's TypeError, so that the two are never taken for each other.
 */
import { AppError, ERROR_CODES, type ErrorCode, type ErrorView } from '#lib/domain/app-error'

/** @throws AppError with the code of the answer, `internal` where it has none; TypeError when there is no answer. */
export async function fetchJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetchGood(path, 'application/json', signal)
  return (await response.json()) as T
}

/** An answer that is none of an error; its body is not read yet. @throws like `fetchJson`. */
export async function fetchGood(path: string, accept: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(path, { headers: { accept }, cache: 'no-store', ...(signal && { signal }) })
  if (response.ok) return response
  const view = await readError(response)
  throw new AppError(view.code, {
    ...view.params,
    ...(view.reference !== undefined && { reference: view.reference }),
  })
}

async function readError(response: Response): Promise<ErrorView> {
  try {
    const { error } = (await response.json()) as { error?: ErrorView }
    if (error !== undefined && isErrorCode(error.code)) return { ...error, params: error.params ?? {} }
  } catch {
    // Not our own answer (a proxy's page, a cut-off body): the status alone speaks.
  }
  return { code: response.status === 401 ? 'not_signed_in' : 'internal', params: { reference: '–' } }
}

function isErrorCode(code: unknown): code is ErrorCode {
  return ERROR_CODES.some((known) => known === code)
}

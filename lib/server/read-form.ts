import { AppError } from '#lib/domain/app-error'
import { readText } from './read-text.ts'

const FORM = 'application/x-www-form-urlencoded'

/** The fields of a plain form. @throws AppError `bad_input`, `too_large`. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== FORM) throw new AppError('bad_input', { field: 'content-type' })
  return new URLSearchParams(await readText(request))
}

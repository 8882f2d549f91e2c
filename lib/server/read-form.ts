import { AppError } from '#lib/domain/app-error'
import { MAX_BODY_BYTES } from '#lib/domain/limits'

const FORM = 'application/x-www-form-urlencoded'

/** The fields of a plain form. Reads no further than the limit. @throws AppError `bad_input`, `too_large`. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== FORM) throw new AppError('bad_input', { field: 'content-type' })
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) throw new AppError('too_large', { limitBytes: MAX_BODY_BYTES })
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

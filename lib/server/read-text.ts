import { AppError } from '#lib/domain/app-error'
import { MAX_BODY_BYTES } from '#lib/domain/limits'

type Incoming = { headers: { get(name: string): string | null }; body: ReadableStream<Uint8Array> | null }

/** By what the client declares; HTTP itself holds it to that. @throws AppError `too_large`. */
export function assertDeclaredSize(headers: { get(name: string): string | null }): void {
  if (Number(headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge()
}

/**
 * The whole body as text, counted while it comes since a chunked one declares no length; nothing is read past
 * the limit. @throws AppError `too_large`.
 */
export async function readText({ headers, body }: Incoming): Promise<string> {
  assertDeclaredSize(headers)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function tooLarge(): AppError {
  return new AppError('too_large', { limitBytes: MAX_BODY_BYTES })
}

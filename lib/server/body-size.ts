/** Bodies are refused by their size before anything reads them for their meaning. */
import { MAX_BODY_BYTES } from '#lib/domain/limits'

/** By what the client declares; HTTP itself holds it to that. */
export function isDeclaredTooLarge(headers: { get(name: string): string | null }): boolean {
  return Number(headers.get('content-length') ?? 0) > MAX_BODY_BYTES
}

/** By counting, for a body that comes in chunks without a declared length. Stops reading at the limit. */
export async function isStreamTooLarge(body: ReadableStream<Uint8Array> | null): Promise<boolean> {
  if (!body) return false
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) return true
  }
  return false
}

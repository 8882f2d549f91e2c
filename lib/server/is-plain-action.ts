/**
 * Whether a request can be a call of one of our server actions, judged before Next decodes it. Ours take plain
 * data, so of React's wire format only that is let in: a JSON array, in which no text names a function, a
 * promise, a stream or a way through prototypes. Decoders of more have had holes; this one never sees more.
 */
const ACTION_ID = /^[0-9a-f]{40,44}$/
/** Text that React does not take literally begins with `$`: an escaped one, `undefined`, or the same value again. */
const HARMLESS = /^(?!\$)|^\$\$|^\$undefined$|^\$0(?::(?:\d{1,4}|args|items|epoch|requestIds))+$/

export function isActionCall(method: string, headers: { get(name: string): string | null }): boolean {
  const isText = headers.get('content-type')?.toLowerCase().startsWith('text/plain') ?? false
  return method === 'POST' && isText && ACTION_ID.test(headers.get('next-action') ?? '')
}

export function isPlainActionBody(text: string): boolean {
  let isHarmless = true
  try {
    const call: unknown = JSON.parse(text, (key, value: unknown) => {
      if (key === '__proto__' || (typeof value === 'string' && !HARMLESS.test(value))) isHarmless = false
      return value
    })
    return isHarmless && Array.isArray(call)
  } catch {
    return false
  }
}

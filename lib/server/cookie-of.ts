/** The first cookie of that name in a request's headers, as it was sent. */
export function cookieOf(headers: { get(name: string): string | null }, name: string): string | undefined {
  for (const pair of headers.get('cookie')?.split(';') ?? []) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

/** The path in `text` if a browser would stay on this site when sent there, else `/`. */
export function sameSitePath(text: string | null): string {
  const base = 'http://same-site.invalid'
  if (!text?.startsWith('/') || !URL.canParse(text, base)) return '/'
  const { origin, pathname, search } = new URL(text, base)
  // Browsers read `//` and `/\` at the beginning as another host.
  return origin === base && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}

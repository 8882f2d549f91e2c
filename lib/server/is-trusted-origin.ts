/**
 * Whether a request that changes something was made by a page of this site. Cookies alone prove nothing: any
 * page can make a browser send them. Pure, so that proxy, routes and actions ask the very same question.
 */
import { isLoopback } from './is-loopback.ts'

type HeaderReader = { get(name: string): string | null }

/**
 * True only if Origin is present and is exactly one of `appOrigins`, or, when none are configured, this very
 * server as addressed by Host, on loopback (a name that was pointed at this machine is not this machine). A
 * Sec-Fetch-Site, which browsers omit on plain http, must be `same-origin`. X-Forwarded-* are not read.
 */
export function isTrustedOrigin(headers: HeaderReader, appOrigins: readonly string[]): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null && site !== 'same-origin') return false
  const origin = headers.get('origin')
  if (origin === null) return false
  if (appOrigins.length > 0) return appOrigins.includes(origin)
  const own = `http://${headers.get('host')}`
  if (origin !== own || !URL.canParse(own)) return false
  const url = new URL(own)
  return url.origin === own && isLoopback(url.hostname)
}

/** Everything but plain reading is a mutation, also what no route answers. */
export function isMutation(method: string): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method)
}

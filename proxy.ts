/**
 * The front door. Every request comes through here, also those for files and for what does not exist: each
 * answer gets its headers, and a mutation that is too large, malformed or not made by our own pages is refused
 * before Next reads it. Who someone is and what they may do is asked further in, by routes and actions themselves.
 */
import { type NextRequest, NextResponse } from 'next/server.js'
import { isDevelopment, readEnv } from '#lib/server/env'
import { isMutation } from '#lib/server/is-trusted-origin'
import { refusalOf } from '#lib/server/refusal-of'
import { documentHeaders, documentPolicy, inertHeaders } from '#lib/server/security-headers'

const STATIC = /^\/_next\/|^\/[^/]+\.(?:avif|css|ico|jpe?g|js|json|png|svg|txt|webmanifest|woff2?|xml)$/
const DATA = /^\/api(?:\/|$)/
/** What is said here of caches holds before what a route says, and a stream has more to say: not to be compressed. */
const STREAM = /^\/api\/live$/

export async function proxy(request: NextRequest): Promise<Response> {
  const { pathname } = request.nextUrl
  const { appOrigins } = readEnv()
  const isHttps = appOrigins.length > 0 && appOrigins.every((origin) => origin.startsWith('https:'))
  // The development overlay's own posts are no actions.
  const isTooling = isDevelopment && pathname.startsWith('/__nextjs')
  const refusal = isTooling ? null : await refusalOf(request, appOrigins)
  if (refusal) return withHeaders(refusal, inertHeaders({ isHttps, isPrivate: true }))
  if (STATIC.test(pathname) || DATA.test(pathname)) {
    const isPrivate = DATA.test(pathname) && !STREAM.test(pathname)
    return withHeaders(NextResponse.next(), inertHeaders({ isHttps, isPrivate }))
  }
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = documentPolicy(nonce, { isDev: isDevelopment })
  const headers = new Headers(request.headers)
  // From here Next takes the nonce for its own scripts, and pages take it for theirs.
  headers.set('content-security-policy', policy)
  headers.set('x-nonce', nonce)
  if (isMutation(request.method)) {
    // Next compares Origin with this; ours was compared with what is configured, which Next does not know.
    headers.set('x-forwarded-host', new URL(headers.get('origin') ?? request.url).host)
  }
  return withHeaders(NextResponse.next({ request: { headers } }), documentHeaders({ isHttps, policy }))
}

function withHeaders(response: Response, headers: Record<string, string>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

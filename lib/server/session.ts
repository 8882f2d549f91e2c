/**
 * Who is signed in. The browser holds a random token in a cookie that scripts can not read; the database holds
 * its hash. A session lasts a working day and a half-finished click must not outlive it: every request asks.
 */
import { createSessionToken, hashSessionToken } from '#lib/auth/session-token'
import type { Services } from '#lib/ctx'
import type { Person } from '#lib/domain/permission'
import { cookieOf } from './cookie-of.ts'

type HeaderReader = { get(name: string): string | null }

export const SESSION_COOKIE = 'unpause_session'
const LIFETIME_MS = 12 * 3_600_000

/** The person signed in, or null: no session, an expired one, or someone disabled since. */
export async function findSignedIn({ store }: Services, headers: HeaderReader): Promise<Person | null> {
  const tokenHash = hashSessionToken(cookieOf(headers, SESSION_COOKIE))
  return tokenHash && (await store.sessions.findPerson(tokenHash))
}

/** Begins a session and gives the Set-Cookie for it. The browser's former session, if any, ends. */
export async function beginSession(services: Services, person: Person, request: Request): Promise<string> {
  await endSession(services, request)
  const token = createSessionToken()
  const tokenHash = hashSessionToken(token)
  if (!tokenHash) throw new Error('a new token must be a token')
  await services.store.people.signedIn(person)
  await services.store.sessions.add(tokenHash, person.id, LIFETIME_MS)
  return sessionCookie(token, LIFETIME_MS / 1000, request)
}

/** Ends the session on the server, whatever the browser does with the Set-Cookie that is given. */
export async function endSession({ store }: Services, request: Request): Promise<string> {
  const tokenHash = hashSessionToken(cookieOf(request.headers, SESSION_COOKIE))
  if (tokenHash) await store.sessions.remove(tokenHash)
  return sessionCookie('', 0, request)
}

function sessionCookie(token: string, maxAgeSeconds: number, request: Request): string {
  const cookie = `${SESSION_COOKIE}=${token}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax`
  // The Origin was checked: it is how the browser reaches this site.
  return request.headers.get('origin')?.startsWith('https:') ? `${cookie}; Secure` : cookie
}

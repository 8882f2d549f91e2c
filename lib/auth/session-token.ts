/**
 * What a browser holds to prove a session: 256 random bits. Only their SHA-256 is stored, so a copy of the
 * database opens no session.
 */
import { createHash, randomBytes } from 'node:crypto'

const TOKEN = /^[A-Za-z0-9_-]{43}$/

export function createSessionToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database knows the token by; null for anything that can not be a token. */
export function hashSessionToken(token: string | undefined): Buffer | null {
  if (token === undefined || !TOKEN.test(token)) return null
  return createHash('sha256').update(token).digest()
}

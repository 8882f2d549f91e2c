import { createHash } from 'node:crypto'
import { invalidParameter } from '#simulator/wire/api-error'

type Place = { of: string; after: string }

/** An opaque NextToken: a place in the answer to one particular question. */
export const pageToken = (question: unknown, after: string): string =>
  Buffer.from(JSON.stringify({ of: digest(question), after } satisfies Place)).toString('base64url')

/** The place a token names; 400 for a token that is none, or that belongs to another question. */
export function placeOf(question: unknown, token: string | undefined): string | undefined {
  if (token === undefined) return undefined
  try {
    const place = JSON.parse(Buffer.from(token, 'base64url').toString()) as Place
    if (place.of === digest(question)) return place.after
  } catch {
    // Falls through to the refusal.
  }
  throw invalidParameter('NextToken is invalid.')
}

const digest = (question: unknown): string =>
  createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 16)

/** One page of a list in a fixed order. `question` is what the list answers; it binds the token. */
export function pageOf<T>(items: readonly T[], question: unknown, size: number, token: string | undefined) {
  const from = Number(placeOf(question, token) ?? 0)
  const next = from + size
  return {
    items: items.slice(from, next),
    nextToken: next < items.length ? pageToken(question, String(next)) : undefined,
  }
}
